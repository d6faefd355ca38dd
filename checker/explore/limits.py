"""Time, memory and the person who waits: when a search must stop, and when to say how far it is."""

from __future__ import annotations

import os
import sys
import time
from typing import Callable, Optional, Sequence

Progress = Callable[[int, int, int, Sequence[int]], None]
"""Called with states, transitions, frontier (states found whose steps are not yet explored) and the vector explored at the moment."""

PROGRESS_INTERVAL = 0.2
"""Seconds between two calls of the progress function."""


def resident_memory() -> int:
    """The memory that this process occupies now, in bytes (where the system does not tell: the most it ever occupied; 0 if unknown)."""
    try:
        with open("/proc/self/statm", "rb") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        pass
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def memory_left() -> Optional[int]:
    """How many bytes this process can still take before the system runs short, as far as the system tells; else None."""
    left = []
    for path, name in [("/proc/meminfo", "MemAvailable:"), ("/sys/fs/cgroup/memory.max", ""), ("/sys/fs/cgroup/memory.current", "")]:
        try:
            with open(path, encoding="ascii") as lines:
                found = next((line.split() for line in lines if line.startswith(name)), [])
        except (OSError, ValueError):
            found = []
        number = next((int(word) for word in found if word.isdigit()), None)
        left.append(None if number is None else number * 1024 if name else number)
    available, most, current = left
    within = None if most is None or current is None else max(0, most - current)
    known = [amount for amount in (available, within) if amount is not None]
    return min(known) if known else None


class Limits:
    """What a search may use: `max_states` (>= 1), `max_memory` (bytes of the whole process, > 0), `time_limit` (seconds from now,
    >= 0); None means no limit, but for memory nine tenths of what the system has left. `stop` is asked now and then and ends the search
    by answering True."""

    def __init__(
        self,
        *,
        max_states: Optional[int] = None,
        max_memory: Optional[int] = None,
        time_limit: Optional[float] = None,
        progress: Optional[Progress] = None,
        stop: Optional[Callable[[], bool]] = None,
    ):
        if max_states is not None and max_states < 1:
            raise ValueError(f"max_states must be at least 1, not {max_states}")
        if max_memory is not None and max_memory <= 0:
            raise ValueError(f"max_memory is a number of bytes above 0, not {max_memory}")
        if time_limit is not None and time_limit < 0:
            raise ValueError(f"time_limit is a number of seconds from 0 on, not {time_limit}")
        self.max_states = max_states
        if max_memory is None:
            left = memory_left()
            max_memory = None if left is None else resident_memory() + left * 9 // 10
        self.max_memory = max_memory
        self._deadline = None if time_limit is None else time.monotonic() + time_limit
        self._progress = progress
        self._next_progress = time.monotonic() + PROGRESS_INTERVAL
        self._stop = stop

    def reached(self) -> Optional[str]:
        """Why the search must end now ("time", "memory", "stopped"), or None. To be asked some ten times a second or more often."""
        if self._stop is not None and self._stop():
            return "stopped"
        if self._deadline is not None and time.monotonic() >= self._deadline:
            return "time"
        if not self.affordable(0):
            return "memory"
        return None

    def affordable(self, more: int) -> bool:
        """Whether the process may grow by `more` bytes (which may be negative)."""
        return self.max_memory is None or resident_memory() + more <= self.max_memory

    def report(self, states: int, transitions: int, frontier: int, vector: Callable[[], Sequence[int]]) -> None:
        """Tell the progress function how far the search is, if it is time to."""
        if self._progress is not None and time.monotonic() >= self._next_progress:
            self._progress(states, transitions, frontier, vector())
            self._next_progress = time.monotonic() + PROGRESS_INTERVAL
