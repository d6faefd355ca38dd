"""What each instruction does. The table of their meanings is in docs/architecture.md; a handler is `f(m, frame, arg)`.

A handler touches memory before it changes the stack, so that an instruction interrupted by a `Signal` can be executed again.
"""

from __future__ import annotations

from checker.machine.instructions import (  # noqa: F401  they fill the table
    bottom,
    building,
    calls,
    exceptions,
    iteration,
    names,
    objects,
    patterns,
    programs,
    stack,
)
from checker.machine.instructions.table import HANDLERS

__all__ = ["HANDLERS"]
