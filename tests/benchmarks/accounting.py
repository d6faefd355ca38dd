"""What a command costs, by the operating system's own accounting."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Sequence


@dataclass(frozen=True)
class Cost:
    """One command, from its start to its end, with all the processes that it waited for."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of processor time, user and system."""
    peak: int
    """Bytes of resident memory, the most that one process had. Never less than what the measuring process itself has: see `floor`."""
    status: int
    """Exit status; negative if a signal ended it."""
    output: str
    """What it wrote to stdout and stderr."""
    stopped: bool
    """True if it was ended because its time was up."""


def run(command: Sequence[str | Path], folder: Path, limit: float) -> Cost:
    """Run a command in `folder`, for at most `limit` seconds; then it and all it started are killed.

    Programs in Python may keep their compiled modules, whatever the caller's own setting: users have them, and half the time of a short run is
    spent on compiling otherwise.

    Raises:
        FileNotFoundError: there is no such program.
    """
    with tempfile.TemporaryFile() as output:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder,
            env={name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        stopped = threading.Event()

        def stop() -> None:
            stopped.set()
            os.killpg(process.pid, signal.SIGKILL)

        alarm = threading.Timer(limit, stop)
        alarm.start()
        # The process is waited for but not yet reaped, so that its number cannot be another's when the alarm goes off.
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        wall = time.perf_counter() - begun
        alarm.cancel()
        alarm.join()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode(errors="replace")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, process.returncode, text, stopped.is_set())


def floor(folder: Path) -> int:
    """The peak that a command seems to have which needs next to nothing: less than that cannot be told.

    A new process begins as a copy of the one that measures, and the system remembers the size of that copy.
    """
    return run(["true"], folder, 60).peak
