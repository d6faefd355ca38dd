"""Frames: where a thread stands in one activation of a function."""

from __future__ import annotations

from typing import Any

from checker.frontend.ir import Code
from checker.machine.values import MISSING, CellObj, ModuleObj

PUSH = "push"
"""When the frame returns, its value is pushed on the caller's stack."""
RETRY = "retry"
"""The same, and the caller's instruction is executed once more with it."""
NEW = "new"
"""A user's __new__; `extra` is (class, arguments, pairs of keyword arguments) for the __init__ that follows."""
INIT = "init"
"""The value must be None; `extra`, the new instance, is pushed in its place."""
DISCARD = "discard"
"""Nothing is pushed."""
FOR_NEXT = "for-next"
"""A user's __next__ for FOR_ITER; StopIteration jumps to `extra` after popping the iterator."""
OPERATOR = "operator"
"""A user's operator method; `extra` says what to try if it gives NotImplemented."""
CLASS = "class"
"""A class body; `extra` is what it takes to build the class."""
MODULE = "module"
"""A module body; `extra` is the module pushed in place of None."""
GENERATOR = "generator"
"""A generator's body, resumed; `extra` says how its end is told: ("next", default), ("for", target), ("delegate",), ("close",)."""
ITERATOR = "iterator"
"""The value is pushed; it must be an iterator."""
TRUTH = "truth"
"""The value's truth, negated if `extra`, is pushed."""


class Frame:
    """One activation. `pc` is the next instruction, so `pc - 1` is the one being executed."""

    __slots__ = ("code", "steps", "pc", "locals", "stack", "cells", "module", "namespace", "back", "depth", "mode", "extra", "sync", "generator", "handled")

    def __init__(self, code: Code, module: ModuleObj) -> None:
        self.code = code
        self.steps: Any = None
        self.pc = 0
        self.locals: list = [MISSING] * len(code.local_names)
        self.stack: list = []
        self.cells: list[CellObj] = []
        self.module = module
        self.namespace: Any = None
        """The class body's names (a host dict), else None."""
        self.back: Frame | None = None
        self.depth = 0
        self.mode = PUSH
        self.extra: Any = None
        self.sync = False
        """True if a native of the host waits for the result."""
        self.generator: Any = None
        self.handled: Any = None
        """The exception that was being handled when the frame was entered."""

    def state(self) -> tuple:
        """What running the frame changes, for `restore`."""
        return self.pc, self.stack[:], self.locals[:], self.mode, self.extra, self.back, self.sync, self.handled

    def restore(self, state: tuple) -> None:
        self.pc, self.stack[:], self.locals[:], self.mode, self.extra, self.back, self.sync, self.handled = state


class Resume:
    """What a generator's method gives to have its frame entered: send `value`, or raise `error` in it."""

    __slots__ = ("generator", "value", "error", "how")

    def __init__(self, generator: Any, value: Any, how: tuple, error: Any = None) -> None:
        self.generator = generator
        self.value = value
        self.how = how
        self.error = error
