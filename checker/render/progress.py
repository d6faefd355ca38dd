"""One line on the terminal that tells how a long search is getting on; it leaves no trace behind."""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import Callable, Sequence, TextIO

from checker.render.width import clip, printable

PATIENCE = 0.5
"""Seconds before the line appears: shorter runs show nothing."""
PAUSE = 0.1
"""Seconds between two paintings of the line."""
ERASE = "\r\x1b[K"


class ProgressLine:
    """A progress callback that paints its line on a terminal, and nothing where the stream is no terminal.

    Use it as a context manager: at the end the line is erased.
    """

    def __init__(self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic, width: Callable[[], int] | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._clock = clock
        self._width = _terminal_width if width is None else width
        self._wanted = self._stream.isatty()
        self._started = clock()
        self._next = self._started + PATIENCE
        self._painted = False

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *exception: object) -> None:
        if self._painted:
            self._stream.write(ERASE)
            self._stream.flush()
            self._painted = False

    def __call__(self, states: int, transitions: int = 0, frontier: int = 0, standing: Sequence[str] | Callable[[], Sequence[str]] = ()) -> None:
        """Tell how far the search has come.

        `frontier` counts the states found but not yet explored; `standing` names where threads stand, each as text such as
        "Thread-1 12", or is a function that finds it out, called only when the line is painted.
        """
        if not self._wanted:
            return
        now = self._clock()
        if now < self._next:
            return
        self._next = now + PAUSE
        text = progress_text(states, frontier, now - self._started, standing() if callable(standing) else standing)
        self._stream.write(ERASE + clip(text, max(self._width() - 1, 4)))
        self._stream.flush()
        self._painted = True


def progress_text(states: int, frontier: int, seconds: float, standing: Sequence[str] = ()) -> str:
    """The line: states, rate, frontier, and where threads stand."""
    rate = states / seconds if seconds > 0 else 0
    parts = [f"{states:,} states", f"{rate:,.0f}/s", f"{frontier:,} waiting", f"{seconds:.0f} s"]
    if standing:
        counts = Counter(standing)
        parts.append("at " + ", ".join(printable(place) + (f" ({count} threads)" if count > 1 else "") for place, count in counts.items()))
    return "   ".join(parts)


def _terminal_width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns
