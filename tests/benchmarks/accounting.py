"""What a command costs, by the operating system's own accounting."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

WAITER = Path(__file__).with_name("waiter.py")


@dataclass(frozen=True)
class Cost:
    """One command, from its start to its end, with all the processes that it waited for."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of processor time, user and system."""
    peak: int
    """Bytes of resident memory, the most that one process had. Never less than what a small process in Python has: see `floor`."""
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
        OSError: there is no such program.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as place:
        output = Path(place) / "output"
        waiter = [sys.executable, "-I", "-S", str(WAITER), str(output), str(limit), *map(str, command)]
        done = subprocess.run(waiter, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode:
            raise OSError(f"{command[0]} could not be started: {done.stderr.strip().splitlines()[-1]}")
        text = output.read_text(encoding="utf-8", errors="replace")
    wall, cpu, peak, status, stopped = done.stdout.split()
    return Cost(float(wall), float(cpu), int(peak), int(status), text, stopped == "1")


def floor(folder: Path) -> int:
    """The peak that a command seems to have which needs next to nothing: less than that cannot be told.

    It is what the waiter occupies.
    """
    return run(["true"], folder, 60).peak
