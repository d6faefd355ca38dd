"""How a running thread is interrupted from inside an instruction.

These derive from BaseException so that nothing that handles the checked program's errors can swallow them.
"""

from __future__ import annotations

from typing import Any

from checker.frontend.errors import CheckerError


class Endless(CheckerError):
    """The program has no finite state space for a reason that can be named: the message says what grows, and where."""


class Signal(BaseException):
    """Base of them all."""


class Stop(Signal):
    """The thread stands before its next visible operation. The instruction has changed nothing."""


class WaitsFor(Signal):
    """The condition of `wait_until` does not hold: the atomic block cannot be entered as things stand."""


class NeedsAnswer(Signal):
    """The machine asks the explorer: `node` is the trie node at which the given answers end."""

    def __init__(self, node: Any) -> None:
        self.node = node


class Reclassify(Signal):
    """An assumption about a cell has been found wrong; it has been recorded, and the search must begin again."""


class TooLong(Signal):
    """A thread has run for very long without a visible operation; `growing` is false if it repeats itself exactly."""

    def __init__(self, diverges: bool, place: tuple[str, int] | None = None) -> None:
        self.diverges = diverges
        self.place = place
        """Where in the user's program, if known."""


class ProcessExit(Signal):
    """os._exit: everything is over at once."""
