"""The machine: one thread of the checked program at a time, instruction by instruction.

`Machine` runs on a live heap: objects hold their cells themselves. That is how the setup (main before the search), pilot runs and
replays work. `search.SearchMachine` runs single steps on cells that the explorer supplies.

A run is given a *budget* of visible operations (0 or 1, or unlimited). The thread stops before the operation that would exceed it.
"""

from __future__ import annotations

import sys
from typing import Any, Callable

from checker.frontend.errors import NotCheckable, Unsupported
from checker.machine import at_once, calls, frames, operators
from checker.machine.atomic import take_back
from checker.machine.calls import RECURSION_LIMIT
from checker.machine.classes import Classes
from checker.machine.declared import Declared
from checker.machine.errors import Errors
from checker.machine.frames import Frame, Resume
from checker.machine.generators import Generators, resume_frame
from checker.machine.imports import Imports
from checker.machine.instructions import HANDLERS
from checker.machine.intrinsics import PASSING
from checker.machine.memory import Memory
from checker.machine.natives import registry
from checker.machine.processes import Processes
from checker.machine.protocols import Protocols
from checker.machine.signals import Signal, Stop
from checker.machine.threads import Threads
from checker.machine.unknowns import Unknowns
from checker.machine.values import MISSING, Raised, TailCall

UNLIMITED = 1 << 60
BACKWARD_JUMPS = 3_000_000
"""After so many backward jumps without a visible operation a thread is given up."""


class Machine(Memory, Protocols, Classes, Generators, Imports, Threads, Processes, Unknowns, Declared, Errors):
    """The interpreter. See the mixins for memory, protocols, classes, imports, threads, unknown values and errors."""

    version = sys.version_info[:2]
    methods = registry.METHODS
    lazy = registry.LAZY | PASSING
    print_function = registry.FUNCTIONS.get("print")
    erases_output = False

    def output_only(self, do: Callable[[], Any]) -> None:
        """Carry out what the search leaves out because only output needs it."""
        do()

    def __init__(self, world: Any) -> None:
        self.world = world
        self.frame: Frame | None = None
        self.handled: Any = None
        self.counter = 0
        self.tick = 0
        self.seen = -1
        """The tick of the last visible operation."""
        self.budget = UNLIMITED
        self.sync_value: Any = None
        self.sync_depth = 0
        self.pending_error: Any = None
        self.uncaught: Any = None
        self.backward = 0
        self.attention = False
        """Set to leave the loop between two instructions."""
        self.shadowed = world.shadowed
        self.codes = world.steps
        self.class_hooks: dict = {}
        """What is known of classes' hooks for attributes; see `attributes.hooks_of`."""
        self.init_memory()
        self.init_threads()
        self.init_imports()
        self.init_unknowns()

    # --- the loop ----------------------------------------------------------------------------------------------------

    def run(self, until: Frame | None = None) -> None:
        """Execute instructions until the frame `until` is current again (None: until the thread has ended)."""
        while self.frame is not until:
            f = self.frame
            steps, args, pc = f.steps, f.code.args, f.pc  # type: ignore[union-attr]
            try:
                if self.attention:
                    self.attend()
                if self.pending_error is not None:
                    error, self.pending_error = self.pending_error, None
                    raise Raised(error)
                while self.frame is f and not self.attention:
                    pc = f.pc  # type: ignore[union-attr]
                    f.pc = pc + 1  # type: ignore[union-attr]
                    self.tick = self.counter = self.counter + 1
                    steps[pc](self, f, args[pc])
            except Raised as raised:
                self.unwind(raised.value, until)
            except (Signal, NotCheckable):
                self.frame = f
                f.pc = pc  # type: ignore[union-attr]
                raise
            except RecursionError:
                try:
                    self.fail(RecursionError, "maximum recursion depth exceeded")
                except Raised as raised:
                    self.unwind(raised.value, until)

    def steps_of(self, code: Any) -> list:
        """The handlers of the code's instructions."""
        found = self.codes.get(code)
        if found is None:
            found = self.codes[code] = [HANDLERS[op] for op in code.ops]
        return found

    def enter(self, frame: Frame) -> None:
        """Make `frame` the current one; its result goes to the frame that was current."""
        back = self.frame
        frame.back = back
        if frame.handled is None:
            frame.handled = self.handled
        else:
            frame.handled, self.handled = self.handled, frame.handled
        if frame.steps is None:
            frame.steps = self.steps_of(frame.code)
        if back is not None:
            frame.depth = back.depth + 1
            if frame.depth >= self.world.recursion_limit:
                self.fail(RecursionError, "maximum recursion depth exceeded")
        self.frame = frame

    def leave(self, f: Frame, value: Any) -> None:
        """The current frame returns `value`."""
        back = f.back
        self.handled = f.handled
        mode = f.mode
        if mode == frames.GENERATOR:
            self.end_generator(f, value)
            return
        if mode == frames.PUSH:
            pass
        elif mode == frames.NEW:
            self.frame = back
            cls, args, keywords = f.extra
            value = calls.after_new(self, value, cls, args, dict(keywords))
            if type(value) is Frame:
                value.sync = f.sync
                self.enter(value)
                return
        elif mode == frames.INIT:
            if value is not None:
                self.frame = back
                self.fail(TypeError, f"__init__() should return None, not '{self.shown_type(value)}'")
            value = f.extra
        elif mode == frames.CLASS:
            self.frame = back
            value = self.finish_class(f)
        elif mode == frames.MODULE:
            self.frame = back
            self.sync_value = f.extra
            return
        elif mode == frames.OPERATOR:
            self.frame = back
            result = operators.resume_attempt(self, value, f.extra)
            if type(result) is Frame:
                result.sync = f.sync
                self.enter(result)
                return
            value = result
        elif mode == frames.ITERATOR:
            self.frame = back
            self.check_iterator(value)
        elif mode == frames.TRUTH:
            self.frame = back
            value = self.truth(value) is not f.extra
        self.frame = back
        if f.sync:
            self.sync_value = value
        elif back is not None:
            if mode == frames.DISCARD:
                return
            back.stack.append(value)
            if mode == frames.RETRY:
                back.pc -= 1

    def unwind(self, error: Any, until: Frame | None) -> None:
        """Find the handler for a raised exception, leaving frames on the way; raises `Raised` at the boundary of a nested run."""
        while True:
            f = self.frame
            if f is until:
                raise Raised(error)
            assert f is not None
            at = f.pc - 1
            self.trace_error(error, f)
            for start, end, target, depth in f.code.handlers:
                if start <= at < end:
                    del f.stack[depth:]
                    f.stack.append(error)
                    f.pc = target
                    return
            back = f.back
            self.handled = f.handled
            if f.mode == frames.GENERATOR:
                error = self.leave_by_error(f, error)
                if error is None:
                    return
            elif f.mode == frames.FOR_NEXT and back is not None and self.isinstance(error, StopIteration):
                self.frame = back
                back.stack.pop()
                back.pc = f.extra
                return
            elif f.mode == frames.MODULE:
                self.abandon_module(f)
            f.back = None
            self.frame = back
            if f.sync:
                raise Raised(error)
            if back is None:
                self.uncaught = error
                if until is None:
                    return

    def attend(self) -> None:
        """Between two instructions: see to what the last one asked for."""
        self.attention = False
        self.publish_escaped()

    # --- nested runs -------------------------------------------------------------------------------------------------

    def invoke(self, function: Any, args: tuple = (), kwargs: dict | None = None) -> Any:
        """See `calls.invoke`."""
        return calls.invoke(self, function, args, kwargs)

    def complete(self, result: Any) -> Any:
        """Run a Frame to its end and give its value; a TailCall likewise; a value is itself."""
        if type(result) is TailCall:
            result = self.invoke(result.function, result.args, result.kwargs)
        if type(result) is not Frame:
            return result
        back, tick = self.frame, self.tick
        if self.seen >= tick and not self.atomic and not result.module.modelled:
            self.world.touched.add("methods")
        result.sync = True
        if not self.sync_depth and self.sync_undo_tick != tick:
            self.sync_undo.clear()
            self.sync_undo_tick = tick
        outer, self.sync_tick = self.sync_tick, tick if not self.sync_depth else self.sync_tick
        self.sync_depth += 1
        try:
            self.enter(result)
            self.run(back)
        finally:
            self.sync_depth -= 1
            self.sync_tick = outer
            self.tick = tick
        return self.sync_value

    sync_tick = 0

    def call_sync(self, function: Any, args: tuple = (), kwargs: dict | None = None) -> Any:
        """Call a function of the program from inside an instruction, to its end."""
        return self.complete(self.invoke(function, args, kwargs))

    # --- generators --------------------------------------------------------------------------------------------------

    def resume(self, resume: Resume) -> Any:
        """The generator's frame to enter, or its next item where that takes one step, or what `exhausted` gives."""
        if not at_once.applies(self, resume):
            return resume_frame(self, resume)
        value = at_once.advance(self, resume)
        return self.exhausted(resume.how) if value is MISSING else value

    # --- limits ------------------------------------------------------------------------------------------------------

    def went_back(self) -> None:
        """A backward jump was taken."""
        self.backward += 1
        if self.backward & 1023 == 0:
            self.long_run(self.backward)

    drained: tuple[int, list[tuple[list, list]]] = (-1, [])
    """The last instruction, by its tick, that went through builtin iterators of one thread alone, with the state of each and a copy of what it was before."""
    advanced = -1
    """The tick of the instruction inside which a generator that was there before has been advanced."""

    def begin_again(self) -> None:
        """The instruction will be executed once more, from its beginning: what it has gone through by now must be there again."""
        tick = self.sync_tick if self.sync_depth else self.tick
        if self.atomic:
            return
        if self.advanced == tick:
            raise Unsupported(
                "a built-in operation on shared data goes through a generator",
                **self.position_fields(),
                remedy="Make a list of it first: list(...).",
            )
        if self.sync_undo_tick == tick:
            take_back(self.sync_undo)
        at, states = self.drained
        for state, before in reversed(states if at == tick else []):
            state[:] = before

    def visible(self, obj: Any, name: str, changes: bool) -> None:
        """A visible operation is about to happen: it is allowed, or `Stop` is raised. One instruction, or one atomic block, is one."""
        if self.seen >= self.tick or (self.atomic and self.atomic_counted):
            return
        if self.sync_depth and self.seen >= self.sync_tick:
            raise Unsupported(
                "a function called from inside a built-in operation does more than one operation on shared data",
                **self.position_fields(),
                remedy="Call it directly, before or after the built-in operation.",
            )
        if self.budget <= 0:
            self.begin_again()
            raise Stop
        self.budget -= 1
        self.seen = self.tick
        self.backward = 0
        if self.atomic:
            self.atomic_counted = True
        self.happened(obj, name, changes)
