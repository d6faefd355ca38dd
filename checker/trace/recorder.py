"""A machine that writes down what happens: every operation on a primitive or a shared cell, with the state before and after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable

from checker.machine.frames import Frame
from checker.machine.run import Asked
from checker.machine.setup import SetupMachine
from checker.machine.threads import Threads
from checker.machine.values import CONTENT, MISSING, AtomicGuard, FunctionObj, Method, Obj, Pending, Unknown
from checker.machine.world import World

Place = tuple[str, tuple, str]
"""File, span, name of the function."""
FAILURE = ("_files", "may_fail")
"""Module and function of the library that decide whether an operation on a file fails."""
NOWHERE: Place = ("", (0, 0, 0, 0), "")
LONGEST = 400
"""Containers with more items are not copied."""


@dataclass(frozen=True)
class Items:
    """What a container held at some moment: (items, length); the items are left out where there are too many."""

    items: tuple
    length: int
    kind: str = "list"
    """list, dict (the items are pairs), set or deque"""


@dataclass(eq=False)
class Happening:
    """One operation, as it took place."""

    slot: int
    event: str
    """acquire, release, put, read, write, start, raise, ... (see docs/stdlib.md)"""
    obj: Any
    details: tuple
    place: Place
    visible: bool = True
    """False for what nobody else could notice: the setup's operations, and those on primitives of one thread alone."""
    before: dict[str, Any] = field(default_factory=dict)
    """The fields of the primitive before the operation; those of a condition's lock with "lock." in front."""
    after: dict[str, Any] = field(default_factory=dict)
    failed: bool = False
    """True where the operation raised an exception."""
    value: Any = None
    """Read or written: the value in the cell."""
    changes: list[tuple[Any, str]] = field(default_factory=list)
    """Inside an atomic block of the program's own: the cells written."""
    choices: tuple[int, ...] = ()
    step: int = 0
    """The number of the step of the schedule that it belongs to; 0 before the first."""
    handled: Any = None
    caught: bool = False
    """True for an exception that has not ended its thread (so far)."""


def picture(obj: Any) -> dict[str, Any]:
    """The state of a primitive at this moment."""
    if not isinstance(obj, Obj):
        return {}
    state = {name: kept(value) for name, value in obj.fields.items()}
    lock = obj.fields.get("_lock")
    if isinstance(lock, Obj):
        state.update((f"lock.{name}", kept(value)) for name, value in lock.fields.items())
    if obj.data is not None:
        state[CONTENT] = items_of(obj.data)
    return state


def kept(value: Any) -> Any:
    """A value that later steps cannot change: containers as `Items`, everything else as it is."""
    if isinstance(value, Obj) and value.data is not None and isinstance(value.cls, type) and not issubclass(value.cls, BaseException):
        return items_of(value.data)
    return value


def items_of(data: Any) -> Items:
    kind = type(data).__name__
    try:
        length = len(data)
    except TypeError:
        return Items((), 0)
    if length > LONGEST:
        return Items((), length, kind)
    return Items(tuple(data.items()) if isinstance(data, dict) else tuple(data), length, kind)


class Recorder(SetupMachine):
    """The machine of replays. `log` is what has happened, in order."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.main_frame: Frame | None = None
        """The frame of the main script; its variables are there when it has ended."""
        self.log: list[Happening] = []
        self.open: Happening | None = None
        self.joining: Happening | None = None
        self.originals: dict[int, tuple] = {}
        """What each choice that was put off is between, by its variable: what is asked of it meanwhile may be something else."""
        self.exit_wait = False
        self.roles: dict[int, Any] = {}
        """What each thread was started to do: (file, line) of its function."""
        self.notice_names: Callable[[], None] = lambda: None
        """Called when a thread is started: a good moment to see what variables hold."""
        self.looking = False
        """While values are written out for people: nothing is visible then, and no assumption is tested."""

    def start_program(self) -> None:
        super().start_program()
        self.main_frame = self.frame

    def user_span(self) -> Place:
        """Where the thread stands in the user's own code; nowhere while it runs nothing but the library's."""
        frame = self.user_frame()
        return NOWHERE if frame is None or frame.module.modelled else super().user_span()

    # --- what happens ------------------------------------------------------------------------------------------------

    def begin_atomic(self, f: Frame, guard: AtomicGuard) -> None:
        outermost = self.atomic == 0
        super().begin_atomic(f, guard)
        if outermost and not self.asking and not self.looking:
            event, obj, details = guard.parts
            self.open = Happening(self.slot, event, obj, details, self.user_span(), before=picture(obj), handled=self.handled)

    def note(self, event: str, obj: Any, details: tuple) -> None:
        super().note(event, obj, details)
        if self.open is not None:
            self.open.event, self.open.obj, self.open.details = event, obj, details

    def end_atomic(self) -> None:
        happening = self.open
        if self.atomic == 1 and happening is not None and not self.asking:
            self.open = None
            happening.visible = self.atomic_counted
            happening.after = picture(happening.obj)
            happening.failed = self.handled is not happening.handled
            raised = [index for index, one in enumerate(self.log) if happening.failed and one.event == "raise" and one.obj is self.handled]
            self.log.insert(raised[0] if raised else len(self.log), happening)
        super().end_atomic()

    def leave_atomic(self) -> None:
        super().leave_atomic()
        self.open = None

    def happened(self, obj: Any, name: str, changes: bool) -> None:
        super().happened(obj, name, changes)
        if self.atomic or self.asking or self.exit_wait:
            return
        event = "choice" if obj is None and name == "choice" else "write" if changes else "read"
        happening = Happening(self.slot, event, obj, (name,), self.user_span())
        if event == "write" and name == CONTENT and isinstance(obj, Obj):
            happening.before[CONTENT] = items_of(obj.data)
        if event == "read" and isinstance(obj, Obj):
            happening.value = kept(obj.fields.get(name, MISSING)) if name != CONTENT else items_of(obj.data)
        self.log.append(happening)

    def decide(self, value: Any) -> Any:
        """A test of an unknown value is called by what came out, not by the memory that it looks into."""
        logged = len(self.log)
        decided = super().decide(value)
        if type(value) is Unknown and len(self.log) > logged:
            self.log[-1].event, self.log[-1].obj, self.log[-1].details = "decision", None, (decided, len(self.choices_made) > 0)
        return decided

    def choose(self, count: int) -> int:
        """A choice remembers which of how many it was."""
        logged = len(self.log)
        which = super().choose(count)
        if len(self.log) > logged and self.log[-1].event == "choice":
            self.log[-1].details = (which, count)
            if self.frame is not None and (self.frame.module.name, self.frame.code.name) == FAILURE:
                self.log[-1].event, self.log[-1].details = "failure", (which == 1,)
        return which

    def goes_on(self) -> bool:
        logged = len(self.log)
        more = super().goes_on()
        if len(self.log) > logged and self.log[-1].event == "choice":
            self.log[-1].event, self.log[-1].details = "more", (more,)
        return more

    def lazy_choice(self, values: tuple) -> Any:
        logged = len(self.log)
        found = super().lazy_choice(values)
        if type(found) is Pending:
            self.originals[found.variable] = values
        else:
            self.name_choice(logged, found)
        return found

    def settle(self, value: Any) -> Any:
        logged = len(self.log)
        settled = super().settle(value)
        if type(value) is Pending and value.variable in self.originals:
            self.name_choice(logged, self.originals[value.variable][self.bound[value.variable]])
        return settled

    def name_choice(self, logged: int, value: Any) -> None:
        """What came of a choice, if it has just been made."""
        if len(self.log) > logged and self.log[-1].event == "choice" and len(self.log[-1].details) == 2:
            self.log[-1].details = (*self.log[-1].details, kept(value))

    def call_opaque(self, function: Any) -> Any:
        logged = len(self.log)
        try:
            return super().call_opaque(function)
        finally:
            made = self.log[logged] if len(self.log) > logged else None
            if made is not None and made.event == "choice":
                which = made.details[0]
                made.event, made.details = "opaque", (function.name, self.exception_name(function.raises[which - 1]) if which else "")

    def special_store(self, obj: Obj, name: str, value: Any) -> None:
        super().special_store(obj, name, value)
        if self.open is not None:
            self.open.changes.append((obj, name))

    def special_content(self, obj: Obj, changes: bool) -> Any:
        content = super().special_content(obj, changes)
        if changes and self.open is not None:
            self.open.changes.append((obj, CONTENT))
        return content

    def wait_until(self, condition: Any) -> None:
        """A block can have several conditions; whoever only asks whether the thread can move goes on to the first change."""
        Threads.wait_until(self, condition)

    def visible(self, obj: Any, name: str, changes: bool) -> None:
        if not self.looking:
            super().visible(obj, name, changes)

    def output_only(self, do: Callable[[], Any]) -> None:
        """The search has no step here, so there must be none."""
        before, self.looking = self.looking, True
        try:
            do()
        finally:
            self.looking = before

    def access(self, obj: Obj, name: str, changes: bool) -> None:
        if self.asking and changes:
            raise Asked
        if not self.looking:
            super().access(obj, name, changes)

    def went_too_long(self, signal: Any) -> str:
        place = self.user_span()
        # What only grows in a value that nobody looks at repeats itself for the search, though not here: it is the same endless loop.
        signal.diverges = True
        outcome = super().went_too_long(signal)
        self.log.append(Happening(self.slot, "loop", None, (), place, visible=False))
        return outcome

    # --- threads -----------------------------------------------------------------------------------------------------

    def add_thread(self, thread: Any) -> None:
        super().add_thread(thread)
        self.roles[thread.slot] = role_of(thread)
        self.notice_names()
        self.log.append(Happening(self.slot, "start", thread.obj, (), self.user_span(), visible=False))

    def look_at_threads(self, known: bool, wish: str) -> bool:
        return known if self.looking else super().look_at_threads(known, wish)

    def visible_join(self, threads: tuple) -> None:
        counted = len(self.log)
        super().visible_join(threads)
        del self.log[counted:]
        self.joining = Happening(self.slot, "join", threads[0], threads, self.user_span())

    def join_all(self, f: Frame, value: Any) -> Any:
        self.joining = None
        result = super().join_all(f, value)
        if self.joining is not None and result is True and not self.asking:
            self.log.append(self.joining)
        return result

    def end_main(self) -> None:
        waiting = tuple(t.obj for t in self.non_daemons() if t.slot != 0)
        self.guard = AtomicGuard("exit", None, waiting)
        self.exit_wait = True
        try:
            super().end_main()
        finally:
            self.exit_wait = False
        if self.asking and self.world.exit_functions:
            raise Asked
        if not self.asking and (waiting and self.program_over or self.world.exit_functions):
            self.log.append(Happening(0, "exit", None, waiting, NOWHERE))

    # --- exceptions --------------------------------------------------------------------------------------------------

    def trace_error(self, error: Obj, frame: Any) -> None:
        """An exception begins its way up: it gets a row if it turns out that nobody catches it."""
        first = error.mark == 0
        super().trace_error(error, frame)
        if first and not self.looking and not self.asking:
            self.log.append(Happening(self.slot, "raise", error, (), self.user_span(), visible=False, caught=True))

    def note_uncaught(self, error: Obj) -> None:
        super().note_uncaught(error)
        if not self.isinstance(error, SystemExit):
            file, line, name = error.label[0] if isinstance(error.label, list) and error.label else ("", 0, "")
            self.log.append(Happening(self.slot, "uncaught", error, (), (file, (line, 0, line, 0), name), visible=False))

    # --- objects -----------------------------------------------------------------------------------------------------

    def adopt_object(self, obj: Obj) -> Obj:
        """Objects made by any thread, at any time, remember where."""
        obj = super().adopt_object(obj)
        obj.label = self.user_place()
        return obj

    def written_out(self, value: Any) -> str:
        """repr(value), asked between two steps; no trace of the asking remains."""
        return self.aside(lambda: self.repr(value))

    def told(self, error: Obj) -> str:
        """str(error), likewise."""
        return self.aside(lambda: self.text(error))

    def aside(self, ask: Callable[[], Any]) -> str:
        before = [getattr(self, name) for name in STANDING]
        self.looking = True
        self.frame, self.atomic, self.sync_depth = None, 0, 0
        try:
            answer = ask()
        finally:
            for name, value in zip(STANDING, before):
                setattr(self, name, value)
            self.looking = False
        return answer if isinstance(answer, str) else "?"


def role_of(thread: Any) -> tuple[str, int]:
    """Where the function stands that a thread was started to run."""
    frame = thread.frame
    mine = frame.locals[0] if frame.locals else None
    target = mine.fields.get("target") if frame.module.modelled and isinstance(mine, Obj) else None
    while isinstance(target, Method):
        target = target.parts[0]
    code = target.code if isinstance(target, FunctionObj) else frame.code
    return code.filename, code.firstline


STANDING = ("frame", "handled", "thread", "slot", "budget", "seen", "tick", "atomic", "guard", "sync_depth", "sync_tick", "sync_value", "backward")
"""Where a machine stands, as far as calling a function changes it."""


__all__ = ["Happening", "Items", "Place", "Recorder"]
