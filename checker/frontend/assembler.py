"""Growing one code instruction by instruction: labels, the height of the stack, and the ranges that handlers protect.

The height is followed while instructions are written, so a handler knows to which depth the stack must be cut, and a mistake of the
compiler shows at once. What cannot be reached is not written at all: after a jump or a return nothing is emitted until a label is
placed that some written instruction (or protected range) leads to.
"""

from __future__ import annotations

from typing import Any

from checker.frontend.errors import InternalError
from checker.frontend.instructions import JUMPS, PATH_ENDS, stack_effect
from checker.frontend.ir import Code, Span


class Label:
    """A place to jump to; `depth` is the height of the stack there, None until something leads to it."""

    __slots__ = ("position", "depth")

    def __init__(self) -> None:
        self.position = -1
        self.depth: int | None = None


class Region:
    """What one handler protects: several stretches, because code that runs on the way out of the block lies between them."""

    __slots__ = ("handler", "depth", "stretches", "start")

    def __init__(self, handler: Label, depth: int, start: int) -> None:
        self.handler = handler
        self.depth = depth
        self.stretches: list[tuple[int, int]] = []
        self.start = start


class Assembler:
    """Writes instructions into one `Code`."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self.depth = 0
        self.reachable = True
        self.span: Span = (code.firstline, 0, code.firstline, 0)
        self._finished: list[tuple[Region, list[tuple[int, int]]]] = []

    @property
    def position(self) -> int:
        return len(self.code.ops)

    def emit(self, op: str, arg: Any = None) -> None:
        """Write one instruction with the current span, unless it cannot be reached."""
        if not self.reachable:
            return
        if op in JUMPS:
            self._lead_to(arg, self.depth + stack_effect(op, None, jumping=True))
        self.code.ops.append(op)
        self.code.args.append(arg)
        self.code.spans.append(self.span)
        self.depth += stack_effect(op, arg)
        if self.depth < 0:
            raise InternalError(f"{self.code!r}: {op} at {self.position - 1} takes more than the stack holds")
        if op in PATH_ENDS:
            self.reachable = False

    def place(self, label: Label) -> None:
        """The label stands for the next instruction; from here on code is reachable if something leads to the label."""
        label.position = self.position
        if self.reachable:
            self._lead_to(label, self.depth)
        elif label.depth is not None:
            self.reachable = True
            self.depth = label.depth

    def _lead_to(self, label: Label, depth: int) -> None:
        if label.depth is None:
            label.depth = depth
        elif label.depth != depth:
            raise InternalError(f"{self.code!r}: a label near line {self.span[0]} is reached with {label.depth} and {depth} elements")

    def protect(self, handler: Label, depth: int) -> Region:
        """From here on an exception cuts the stack to `depth`, pushes the exception and goes to `handler`."""
        return Region(handler, depth, self.position)

    def suspend(self, region: Region) -> None:
        if region.start < self.position:
            region.stretches.append((region.start, self.position))
            self._lead_to(region.handler, region.depth + 1)

    def resume(self, region: Region) -> None:
        region.start = self.position

    def finish(self, region: Region) -> None:
        """The protection ends. Inner regions must be finished before outer ones: that is the order of the table."""
        self.suspend(region)
        self._finished.append((region, region.stretches))

    def freeze(self) -> Code:
        """Replace labels by instruction numbers."""
        code = self.code
        for pc, op in enumerate(code.ops):
            if op in JUMPS:
                code.args[pc] = code.args[pc].position
        for region, stretches in self._finished:
            code.handlers.extend((start, end, region.handler.position, region.depth) for start, end in stretches)
        return code
