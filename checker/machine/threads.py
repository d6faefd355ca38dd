"""Threads of control as the machine sees them, and the intrinsics that the modelled library is built on."""

from __future__ import annotations

from typing import Any

from checker.frontend.ir import Code
from checker.machine.atomic import AtomicBlocks
from checker.machine.frames import Frame
from checker.machine.listed import ALIVE, ListedThreads
from checker.machine.signals import Endless, ProcessExit, Reclassify, WaitsFor
from checker.machine.values import MISSING, AtomicGuard, ClassObj, IteratorObj, JoinSet, ModuleObj, Obj

FINISHED = "#finished"
"""The cell that tells whether a thread has ended, as `join` sees it."""
COUNTED = "#counted"
"""A thread starts during the search that the end of the program will wait for."""

MOST_STARTS = 1_000
"""Threads that one stretch of a program may start."""


def bottom_code() -> Code:
    """The code under every thread's first function: it notes an uncaught exception, and is where a thread ends.

    Main first tells the library of its end (TELL_END), waits for the others (END_THREAD), and then what was registered for the end of the
    program runs on top of it (RUN_EXIT). Any other thread leaves the list of those that run (TELL_END) before it counts as ended (END_THREAD).
    """
    code = Code(kind="function", name="<thread>", qualname="<thread>", filename="<thread>", firstline=0)
    code.ops = ["NOP", "POP", "TELL_END", "END_THREAD", "RUN_EXIT", "END_PROGRAM", "LOAD_CONST", "RETURN", "UNCAUGHT", "JUMP", "UNCAUGHT", "JUMP"]
    code.args = [None, None, None, None, None, None, None, None, None, 2, None, 5]
    code.spans = [(0, 0, 0, 0)] * len(code.ops)
    code.handlers = [(0, 1, 8, 0), (4, 5, 10, 0)]
    return code


BOTTOM = bottom_code()


class ThreadState:
    """A thread that is not running at the moment, on the live heap."""

    __slots__ = ("slot", "obj", "frame", "handled", "daemon", "finished", "bound", "started_at", "diverged")

    def __init__(self, slot: int, obj: Any, frame: Frame | None) -> None:
        self.slot = slot
        self.obj = obj
        """Its Thread object; None for main while `threading` has not been imported."""
        self.frame = frame
        self.handled: Any = None
        self.daemon = False
        self.finished = False
        self.diverged = False
        """True for a thread that runs on for ever without a visible operation."""
        self.bound: dict = {}
        self.started_at: tuple[str, int] = ("", 0)


class Threads(AtomicBlocks, ListedThreads):
    """The current thread, starting and joining."""

    world: Any
    frame: Any

    def init_threads(self) -> None:
        self.threads: list[ThreadState] = []
        self.thread: ThreadState = ThreadState(0, None, None)
        self.slot = 0
        self.init_atomic()
        self.script: tuple[int, ...] = ()
        self.choices_made: list[int] = []
        self.escaping: list = []

    # --- the bottom of a thread --------------------------------------------------------------------------------------

    def bottom_frame(self, first: Frame, module: ModuleObj) -> Frame:
        """`first` on top of the bottom frame, so that running the result runs the thread."""
        bottom = Frame(BOTTOM, module)
        bottom.steps = self.steps_of(BOTTOM)  # type: ignore[attr-defined]
        bottom.pc = 1
        first.back = bottom
        first.depth = 1
        return first

    def end_thread(self, f: Frame) -> None:
        """The thread's functions have returned."""
        if self.slot == 0:
            self.end_main()
            return
        if self.world.observes_end:
            self.visible(self.thread.obj, ALIVE, True)  # type: ignore[attr-defined]
        self.end_late()

    def end_late(self) -> None:
        """In the search: the end of the program need not wait for this thread any longer."""

    def end_main(self) -> None:
        """Interpreter exit: non-daemon threads are waited for. That is a step of its own only if daemon threads are cut off by it."""
        if not self.world.has_daemons and not self.world.exit_functions:
            return
        self.visible(self.thread.obj, FINISHED, True)  # type: ignore[attr-defined]
        self.wait_for_all([t for t in self.non_daemons() if t.slot != 0])
        self.leave_main()

    def leave_main(self) -> None:
        """Only daemon threads are left. The program is over, unless something was registered for its end."""
        if not self.world.exit_functions:
            self.program_over = True

    def tell_end(self) -> Frame | None:
        """What the library does when main has run to its end and others may go on: needed only where main waits there in a step of its own.
        Any other thread is no longer listed."""
        if self.slot != 0:
            self.delist(self.thread.obj)
            return None
        if self.world.observes_main:
            self.visible(self.thread.obj, ALIVE, True)  # type: ignore[attr-defined]
            self.write_down(self.world.main_over, True)
        if not self.world.end_functions or not (self.world.has_daemons or self.world.exit_functions):
            return None
        return self.invoke(self.prelude("call_each"), (tuple(self.world.end_functions),))  # type: ignore[attr-defined]

    def run_exit(self) -> Frame | None:
        """What was registered for the end of the program, the last first, if this is main."""
        if self.slot != 0 or not self.world.exit_functions:
            return None
        return self.invoke(self.prelude("call_each"), (tuple(function for function, _, _ in reversed(self.world.exit_functions)),))  # type: ignore[attr-defined]

    def end_program(self) -> None:
        if self.slot == 0 and self.world.exit_functions:
            self.program_over = True

    program_over = False

    def non_daemons(self) -> list[ThreadState]:
        return [t for t in self.threads if not t.daemon]

    def wait_for_all(self, waiting: list[ThreadState]) -> None:
        for thread in waiting:
            if not thread.finished:
                raise WaitsFor

    # --- threads -----------------------------------------------------------------------------------------------------

    def count_starts(self, started: int) -> None:
        """Give up on a program that seems to start threads for ever."""
        if started >= MOST_STARTS:
            file, line = self.user_place()  # type: ignore[attr-defined]
            source = self.world.source_line(file, line).strip()
            raise Endless(f"{self.world.place(file, line)}: more than {MOST_STARTS} threads are started one after the other, and no end is in sight: {source}")

    def count_start_as_step(self) -> None:
        """A start belongs to the visible operation before it. Where a step begins with one, the start is all that the step does."""
        if self.budget > 0:  # type: ignore[has-type]
            self.budget -= 1
            self.seen = self.tick  # type: ignore[attr-defined]

    def announce_start(self, obj: Obj) -> None:
        """After the setup. Where the program may end in between, a start has a step of its own: one that the end of the program waits for."""
        if self.world.counts_late and not self.is_daemon(obj):
            self.visible(obj, COUNTED, True)  # type: ignore[attr-defined]
        else:
            self.count_start_as_step()

    def start_thread(self, obj: Obj, function: Any) -> None:
        """A new thread of control begins to call function()."""
        self.count_starts(len(self.threads))
        if self.memory() is not None:  # type: ignore[attr-defined]
            self.unsupported("a child process starts a thread or a process of its own, which has no model", "Start all of them from main.")  # type: ignore[attr-defined]
        if self.atomic:
            self.unsupported("a thread is started inside an atomic block", "Start it before or after the block.")  # type: ignore[attr-defined]
        first = self.invoke(function)  # type: ignore[attr-defined]
        module = first.module
        thread = ThreadState(len(self.threads), obj, self.bottom_frame(first, module))
        first.handled = None
        thread.daemon = self.is_daemon(obj)
        thread.started_at = self.user_place()  # type: ignore[attr-defined]
        self.world.start_places[obj.serial] = thread.started_at
        self.add_thread(thread)

    def is_daemon(self, obj: Obj) -> bool:
        daemon = self.load(obj, "_daemonic") is True  # type: ignore[attr-defined]
        if daemon and not self.world.has_daemons:
            self.world.has_daemons = True
        return daemon

    def add_thread(self, thread: ThreadState) -> None:
        thread.obj.slot = thread.slot
        self.threads.append(thread)
        if self.world.in_setup and self.slot == 0:
            self.epoch += 1
            if self.world.processes:
                self.serial_at_start = self.serial  # type: ignore[attr-defined]
        if self.events is not None:
            self.events.append((AtomicGuard("start", thread.obj, ()), (*thread.started_at, "")))

    def is_finished(self, obj: Obj) -> bool:
        """For `join`: waits for the end only, so that ending can be part of the thread's last step."""
        self.visible(obj, FINISHED, False)  # type: ignore[attr-defined]
        return self.has_finished(obj)

    def has_finished(self, obj: Obj) -> bool:
        return obj.slot >= 0 and self.threads[obj.slot].finished

    def is_running(self, obj: Obj) -> bool:
        """For those who look: the end of the thread is a step of its own then."""
        if self.alone():
            return obj.slot >= 0
        self.look_whether_running(obj)
        if obj is self.main_object() and not self.world.pilot:  # type: ignore[attr-defined]
            return self.written_down(self.world.main_over) is False
        return self.runs(obj)

    def look_whether_running(self, obj: Obj) -> None:
        world = self.world
        if obj is self.main_object() and not world.observes_main and not world.pilot:  # type: ignore[attr-defined]
            world.observes_main = True
            raise Reclassify
        self.observe_ends()
        self.visible(obj, ALIVE, False)  # type: ignore[attr-defined]

    def runs(self, obj: Obj) -> bool:
        return obj.slot >= 0 and not self.threads[obj.slot].finished

    def alone(self) -> bool:
        """Whether main has not started any thread yet, so that there is nothing to see."""
        return len(self.threads) == 1 and self.world.in_setup

    def own_number(self) -> int:
        """A number by which the thread may be known in shared memory without being told apart from its equals."""
        return self.slot

    def late_ident(self) -> Any:
        """The identifier of a thread that was started during the search: which one depends on the schedule."""
        return self.fresh(int, (">", 0, True))  # type: ignore[attr-defined]

    def observe_ends(self) -> None:
        if not self.world.observes_end:
            self.world.observes_end = True
            if not self.world.pilot:
                raise Reclassify

    def join_all(self, f: Frame, value: Any) -> Any:
        """Wait for all of the threads together. A Frame where they have to be joined one by one."""
        if type(value) is not JoinSet:
            items, rest = self.items_to_join(value)
            if items is not None and any(type(item) is JoinSet for item in items):
                items = [thread for item in items for thread in (item.parts[0] if type(item) is JoinSet else (item,))]
                value = tuple(items)
            if items is None or not all(self.joinable(item) for item in items) or (isinstance(value, Obj) and self.seen >= self.tick):  # type: ignore[attr-defined]
                if rest and type(value) is IteratorObj:
                    self.write(value)[:] = rest  # type: ignore[attr-defined]
                return self.invoke(self.prelude("join_each"), (value,))  # type: ignore[attr-defined]
            value = f.stack[-1] = JoinSet(tuple(items))
        if value.parts[0]:
            self.guard = AtomicGuard("join", value.parts[0][0], value.parts[0])
            self.visible_join(value.parts[0])
            for item in value.parts[0]:
                if not self.has_finished(item):
                    raise WaitsFor
        return True

    def items_to_join(self, value: Any) -> tuple[Any, list | None]:
        """All that a loop would go through, where that is known now, else None; and where an iterator stood that has been emptied."""
        if isinstance(value, Obj) and value.special is not None and value.serial < 0:
            return None, None
        if type(value) is not IteratorObj:
            return self.sequence(value), None  # type: ignore[attr-defined]
        rest = list(self.read(value))  # type: ignore[attr-defined]
        if rest and rest[0] in ("enumerate", "zip"):  # (Of pairs, which have no `join`.)
            return None, None
        return self.sequence(value), rest  # type: ignore[attr-defined]

    def visible_join(self, threads: tuple) -> None:
        self.visible(threads[0], FINISHED, False)  # type: ignore[attr-defined]
        if self.events:
            self.events[-1] = (self.guard, *self.events[-1][1:])

    def joinable(self, item: Any) -> bool:
        """Whether joining this is nothing but waiting for another thread that has been started."""
        return self.is_plain_thread(item) and item is not self.thread.obj

    def is_plain_thread(self, item: Any) -> bool:
        """A Thread started in the setup whose class leaves `join` as it is."""
        if not isinstance(item, Obj) or item.slot < 1 or not isinstance(item.cls, ClassObj):
            return False
        if "_stop" in item.fields:  # which CPython's `join` calls
            return False
        methods = [self.lookup(item.cls, name) for name in ("join", "_stop")]  # type: ignore[attr-defined]
        return all(method is MISSING or getattr(method, "module", None) is not None and method.module.modelled for method in methods)

    def choose(self, count: int) -> int:
        """One of 0 .. count-1."""
        if count == 1:
            return 0
        self.visible(None, "choice", False)  # type: ignore[attr-defined]
        made = len(self.choices_made)
        choice = self.script[made] if made < len(self.script) else 0
        self.choices_made.append(choice)
        return choice

    def exit_process(self) -> None:
        if self.memory() is not None:  # type: ignore[attr-defined]
            self.unsupported("os._exit() in a child process loses what it has put into queues, and has no model", "Let its function return.")  # type: ignore[attr-defined]
        raise ProcessExit
