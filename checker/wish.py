"""Ctrl-C as a wish that is granted at the next good moment."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import Any


class Wish:
    """While it is entered the first Ctrl-C is noted as `given`, and the second interrupts as ever.

    Only the main thread of Python can listen to signals: in any other nothing changes.
    """

    def __init__(self) -> None:
        self.given = False
        self._before: Any = None

    def __enter__(self) -> Wish:
        if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            self._before = signal.signal(signal.SIGINT, self._hear)
        return self

    def __exit__(self, *exception: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
            self._before = None

    def _hear(self, number: int, frame: FrameType | None) -> None:
        self.given = True
        signal.signal(number, signal.default_int_handler)
