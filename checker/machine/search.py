"""The machine of the search: it carries out one step of one thread, on cells that the explorer supplies.

A context is thawed, the step is run, and what came of it is frozen: the contents of the cells that were changed, the next context,
the contexts of threads that were started, the objects that escaped. When the step depends on a cell whose content has not been told
yet, the machine asks for it (`NeedsAnswer`) and the step is run again with the answer.
"""

from __future__ import annotations

from typing import Any

from checker.explore.interface import Blocked, Choice, Node, Read
from checker.machine.freezing import Freezer
from checker.machine.machine import Machine
from checker.machine.memory import SHARED
from checker.machine.reach import holds_choice, parts_of, reachable
from checker.machine.run import is_sample
from checker.machine.signals import NeedsAnswer, ProcessExit, Reclassify, Stop, TooLong, WaitsFor
from checker.machine.supplied import DYNAMIC, SuppliedCells
from checker.machine.thawing import Thawer
from checker.machine.threads import FINISHED, ThreadState
from checker.machine.values import CONTENT, Obj, Unknown

ROUND = object()
"""Where a thread stands that goes round for ever without touching anything shared."""


class SearchMachine(SuppliedCells, Machine):
    """Runs single steps; `expand` is its only entry."""

    def __init__(self, world: Any, model: Any, modules: dict) -> None:
        super().__init__(world)
        self.model = model
        self.modules = modules
        self.erases_output = not world.observe_output
        self.self_object: Any = None
        self.answers: tuple[int, ...] = ()

    # --- one step ----------------------------------------------------------------------------------------------------

    def expand(self, context: int, answers: tuple[int, ...]) -> Node:
        """What `context` does after these answers."""
        self.begin(context, answers)
        over = False
        try:
            try:
                self.run()
            except Stop:
                pass
            except ProcessExit:
                over = True
            except TooLong as signal:
                self.go_round(signal)
            except WaitsFor:
                if not (self.atomic and self.snapshot is not None):
                    return Blocked()
            if over or self.program_over:
                return self.model.step_over(self)
            frozen = self.standing()
            spawned = self.run_spawned()
            return self.model.step(self, frozen, spawned)
        except NeedsAnswer as question:
            return question.node

    def begin(self, context: int, answers: tuple[int, ...]) -> None:
        """Make the machine stand in `context`."""
        self.answers = answers
        self.asked = 0
        self.loaded: dict = {}
        self.dirty: list = []
        self.heap_objects: dict[int, Obj] = {}
        self.unloaded: set[int] = set()
        """Heap slots of those whose state has not been asked for yet."""
        self.escaped: list[Obj] = []
        self.spawned: list[ThreadState] = []
        self.findings: list = []
        self.diverging: list[tuple[ThreadState, Any]] = []
        """Threads that go round for ever, with the place of the loop."""
        self.bound = {}
        self.choices_made = []
        self.escaping = []
        self.undo.clear()
        self.sync_undo.clear()
        self.sync_undo_tick = -1
        self.drained, self.advanced = (-1, []), -1
        self.atomic = 0
        self.delay = 0
        self.entry = None
        self.snapshot: Any = None
        self.sync_depth = 0
        self.pending_error = None
        self.program_over = False
        self.attention = False
        self.counter = 0
        self.tick = 0
        self.seen = -1
        self.private_objects = 0
        self.backward = 0
        self.repeats: Any = None
        self.budget = 1
        frozen, self.slot, self.self_object = self.model.standing_of(context)
        thawer = Thawer(self)
        me, self.frame, self.handled, self.owned = thawer.context(frozen)
        self.thread = self.model_thread = ThreadState(self.slot, me, None)
        self.next_variable = thawer.variables

    def standing(self) -> Any:
        """The frozen context in which the thread stands now; None if it has ended, `ROUND` if it goes round for ever."""
        if self.diverging and self.diverging[-1][0] is self.thread:
            return ROUND
        if self.atomic and self.snapshot is not None:
            return self.snapshot
        if self.frame is None:
            return None
        return self.freeze_context()

    def freeze_context(self) -> Any:
        freezer = Freezer(self)
        frozen = freezer.context(self.frame, self.handled, self.owned, self.thread.obj)
        return frozen, freezer

    def mark_entry(self, f: Any) -> None:
        """An atomic block is entered: if no visible operation is left, its first one will stop the thread before the block."""
        self.snapshot = None
        if self.budget <= 0:
            f.pc -= 1
            self.snapshot = self.freeze_context()
            f.pc += 1

    def end_atomic(self) -> None:
        self.atomic -= 1
        if self.atomic == 0:
            self.snapshot = None

    def run_spawned(self) -> list[tuple[ThreadState, Any]]:
        """The first stretches of the threads that this step has started."""
        result = []
        while self.spawned:
            thread = self.spawned.pop(0)
            self.thread = thread
            self.slot = DYNAMIC
            self.frame, self.handled, self.owned, self.bound = thread.frame, None, {}, {}
            self.budget, self.atomic, self.snapshot, self.seen, self.sync_depth = 0, 0, None, -1, 0
            self.backward, self.repeats = 0, None
            try:
                self.run()
            except (Stop, ProcessExit):
                pass  # (The end of the process is the first step of its own, then.)
            except WaitsFor:
                if not (self.atomic and self.snapshot is not None):
                    raise
            except TooLong as signal:
                self.go_round(signal)
            result.append((thread, self.standing()))
        return result

    def go_round(self, signal: TooLong) -> None:
        """The thread goes round for ever without touching anything shared. What it has done before counts."""
        if not signal.diverges:
            raise signal
        self.atomic, self.snapshot = 0, None
        self.diverging.append((self.thread, self.user_place()))

    # --- questions ---------------------------------------------------------------------------------------------------

    def ask(self, node: Node) -> int:
        """The explorer's answer to a question, now or in the next run."""
        if self.asked == len(self.answers):
            raise NeedsAnswer(node)
        self.asked += 1
        return self.answers[self.asked - 1]

    def choose(self, count: int) -> int:
        if count == 1:
            return 0
        self.visible(None, "choice", False)
        return self.ask(Choice(count))

    def stable_identity(self, value: Any) -> int:
        if isinstance(value, Obj) and not value.static:
            self.unsupported(
                "id() of an object that was made while threads run depends on the memory allocator",
                "Give such objects a number of your own, and compare that.",
            )
        if value is self.self_object:
            self.world.pin_threads()
        return self.identity(value)

    # --- threads -----------------------------------------------------------------------------------------------------

    def this_thread(self) -> Any:
        return self.thread.obj

    def main_object(self) -> Any:
        return self.model.thread_objects[0]

    def thread_ident(self, obj: Obj) -> Any:
        if obj is self.self_object:
            key = ("ident",)
            if key not in self.world.revealed:
                return Unknown(int, frozenset({key}))
        if obj.slot >= 0:
            return 140_000_000_000_000 + obj.slot * 4096
        return self.late_ident()

    def own_number(self) -> int:
        return self.slot if self.slot < self.model.static_threads and self.self_object is None else -1

    def at_exit(self, function: Any, args: tuple = (), kwargs: Any = None) -> None:
        self.unsupported("atexit.register is called while threads are running", "Register it before the first thread is started.")

    def add_thread(self, thread: ThreadState) -> None:
        obj = thread.obj
        if holds_choice(parts_of(thread.frame)):
            self.world.choose_at_once()
        held = {id(o) for o in reachable(parts_of(self.frame), lambda o: not o.static and o.heap < 0)}
        if not obj.static:
            self.publish(obj)
        else:
            self.world.assume_done_cell(obj)
        for one in reachable(parts_of(thread.frame), lambda o: not o.static and o.heap < 0):
            if id(one) in held:
                self.escape(one)
        if not thread.daemon:
            if not self.world.late_non_daemons:
                self.world.late_non_daemons = True
                if self.world.counts_late:
                    raise Reclassify
            elif self.world.counts_late:
                self.write_down(self.world.late, self.written_down(self.world.late) + 1)
        obj.slot = -1
        thread.slot = DYNAMIC
        self.spawned.append(thread)

    def start_thread(self, obj: Obj, function: Any) -> None:
        self.threads = [self.thread]
        self.count_starts(len(self.spawned))
        self.announce_start(obj)
        known = self.world.has_daemons
        super().start_thread(obj, function)
        if self.world.has_daemons and not known:
            raise Reclassify

    def has_finished(self, obj: Obj) -> bool:
        if obj.heap >= 0:
            self.load_heap(obj)
            return obj.fields.get(FINISHED) is True
        if 0 <= obj.slot < self.model.static_threads and obj.static:
            return self.ask(Read(self.model.cells + obj.slot)) == 1
        if obj.special.get(FINISHED) != SHARED:
            return False
        return self.cell(obj, FINISHED) is True

    def runs(self, obj: Obj) -> bool:
        return obj is self.self_object or obj is self.thread.obj or not self.has_finished(obj)

    def written_down(self, obj: Obj) -> Any:
        return self.cell(obj, CONTENT)

    def is_early(self, obj: Obj) -> bool:
        return self.slot < DYNAMIC

    def early_threads(self) -> list:
        self.world.pin_threads()
        others = [obj for obj in self.model.thread_objects[1:] if self.is_listed(obj)]
        return [obj for obj in others if obj is self.thread.obj or not self.has_finished(obj)]

    def write_down(self, obj: Obj, content: Any) -> None:
        self.loaded[obj, CONTENT] = content
        self.note_dirty((obj, CONTENT))
        self.publish(content)

    def end_late(self) -> None:
        if self.slot == DYNAMIC and self.world.counts_late and not self.is_daemon(self.thread.obj):
            self.write_down(self.world.late, self.written_down(self.world.late) - 1)

    def join_all(self, f: Any, value: Any) -> Any:
        self.joining = True
        try:
            return super().join_all(f, value)
        finally:
            self.joining = False

    def leave_quietly(self) -> None:
        """Forget an interrupted atomic block."""
        self.atomic = 0

    def end_main(self) -> None:
        if not self.world.has_daemons and not self.world.exit_functions:
            return
        self.visible(self.thread.obj, FINISHED, True)
        for obj in self.model.non_daemons():
            if not self.has_finished(obj):
                raise WaitsFor
        if self.world.counts_late and self.written_down(self.world.late):
            raise WaitsFor
        self.leave_main()

    def note_uncaught(self, error: Obj) -> None:
        if not self.isinstance(error, SystemExit):
            self.findings.append(error)

    def publish_escaped(self) -> None:
        """Nothing: escapes are published at once here."""

    def long_run(self, jumps: int) -> None:
        """Look whether the thread only repeats itself (Brent's cycle finding, on samples)."""
        if self.budget > 0 and self.seen < 0 and jumps < 2048:
            return
        if not self.sync_depth and is_sample(jumps):
            f = self.frame
            f.pc -= 1
            frozen = self.freeze_context()[0]
            f.pc += 1
            if self.repeats == frozen:
                raise TooLong(True)
            if jumps & (jumps - 1) == 0 or self.repeats is None:
                self.repeats = frozen
        if jumps > self.world.jump_limit:
            raise TooLong(False)


__all__ = ["ROUND", "SearchMachine"]
