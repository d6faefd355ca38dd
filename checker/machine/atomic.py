"""Atomic blocks, `with atomic(...)`: one step, which happens as a whole or, while its condition does not hold, not at all."""

from __future__ import annotations

from typing import Any, Callable

from checker.machine.frames import Frame
from checker.machine.signals import Signal, WaitsFor
from checker.machine.values import CONTENT, MISSING, AtomicGuard, FunctionObj, Method, Raised


def take_back(undo: list[tuple[Any, Any, Any]]) -> None:
    """Put back what is remembered, and forget it: (a frame, "", its state), (an object, a field or CONTENT, its value) or (a dict of cells, a key, its value)."""
    for obj, name, before in reversed(undo):
        if type(obj) is Frame:
            obj.restore(before)
        elif type(obj) is dict:
            obj[name] = before
        elif name == CONTENT:
            obj.data = before
        elif before is MISSING:
            obj.fields.pop(name, None)
        else:
            obj.fields[name] = before
    undo.clear()


class AtomicBlocks:
    """The current atomic block, and what happens in it."""

    world: Any
    frame: Any
    handled: Any

    def init_atomic(self) -> None:
        self.atomic = 0
        self.atomic_counted = False
        self.guard: AtomicGuard | None = None
        self.undo: list[tuple[Any, str, Any]] = []
        """What private cells held before the current atomic block changed them."""
        self.sync_undo: list[tuple[Any, Any, Any]] = []
        """The same for methods that the instruction `sync_undo_tick` has called from its inside."""
        self.sync_undo_tick = -1
        self.entry: Any = None
        """Where the current atomic block was entered: (frame, pc, stack, locals)."""
        self.delay = 0
        """How many nanoseconds must pass before the current step, or ANY_TIME."""
        self.events: list | None = None
        """What happened in the current step, if somebody wants to know."""

    def begin_atomic(self, f: Frame, guard: AtomicGuard) -> None:
        """`with atomic(...)`: the frame's stack top is the guard, its pc behind the instruction."""
        if self.atomic == 0:
            self.guard = guard
            self.atomic_counted = False
            self.mark_entry(f)
        self.atomic += 1

    def mark_entry(self, f: Frame) -> None:
        self.undo.clear()
        self.entry = (f, f.pc - 1, f.stack[:], f.locals[:])

    def end_atomic(self) -> None:
        self.atomic -= 1
        if self.atomic == 0:
            self.entry = None

    def leave_atomic(self) -> None:
        """A signal has interrupted an atomic block: stand before it again."""
        if self.atomic:
            take_back(self.undo)
            frame, pc, stack, local = self.entry
            self.frame = frame
            frame.pc, frame.stack[:], frame.locals[:] = pc, stack, local
            self.atomic = 0
            self.entry = None

    def as_one_step(self, event: str, obj: Any, work: Callable[[], Any]) -> Any:
        """What `work()` gives, as an atomic block that is called `event`."""
        handled = self.handled
        self.begin_atomic(self.frame, AtomicGuard(event, obj, ()))
        try:
            result = work()
        except Raised:
            self.end_atomic()
            raise
        except Signal:
            self.handled = handled
            raise
        self.end_atomic()
        return result

    def remember_frame(self, frame: Frame) -> None:
        """A generator is resumed inside an atomic block: it stands where it stood again if the block is interrupted."""
        self.undo.append((frame, "", frame.state()))

    def wait_until(self, condition: Any) -> None:
        if not self.atomic:
            self.unsupported("wait_until() stands outside an atomic block", "Put it first into a `with atomic():` block.")  # type: ignore[attr-defined]
        if isinstance(condition, (FunctionObj, Method)):
            condition = self.call_sync(condition)  # type: ignore[attr-defined]
        if not self.truth(condition):  # type: ignore[attr-defined]
            raise WaitsFor

    def put_off(self, delay: int) -> None:
        """Inside a step: it happens only after so many nanoseconds (ANY_TIME: whenever it likes)."""
        self.visible(None, "time", False)  # type: ignore[attr-defined]
        self.delay = delay

    def note(self, event: str, obj: Any, details: tuple) -> None:
        """Inside an atomic block: what the step is called from now on."""
        self.guard = AtomicGuard(event, obj, details)
        if self.events:
            self.events[-1] = (self.guard, *self.events[-1][1:])

    def happened(self, obj: Any, name: str, changes: bool) -> None:
        """A visible operation is carried out."""
        if self.events is not None:
            guard = self.guard if self.atomic else AtomicGuard("write" if changes else "read", obj, (name,))
            frame = self.user_frame()  # type: ignore[attr-defined]
            place = (frame.code.filename, frame.code.spans[max(frame.pc - 1, 0)], frame.code.name) if frame is not None else ("", (0, 0, 0, 0), "")
            self.events.append((guard, place))
