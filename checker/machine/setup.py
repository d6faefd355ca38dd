"""The setup: main alone, from the script's first line to its first visible operation after the first thread was started.

When main stops there, its objects are sorted out. What only one thread can reach is private to that thread. The rest is static: each
cell is a constant, or belongs to one thread, or is shared, as far as is known in this round.
"""

from __future__ import annotations

from typing import Any

from checker.machine.freezing import Freezer
from checker.machine.memory import EVERYTHING, SHARED
from checker.machine.reach import LONG, direct_parts, holds_choice, parts_of, reachable
from checker.machine.run import LiveMachine, is_sample
from checker.machine.signals import Reclassify, Stop, TooLong
from checker.machine.threads import FINISHED
from checker.machine.values import CONTENT, ClassObj, FunctionObj, ModuleObj, Obj
from checker.machine.world import World

class _Everything(Freezer):
    """Writes down a thread with all it can reach but functions, classes and modules, none of which is static yet."""

    def reference(self, obj: Obj) -> Any:
        if isinstance(obj, (ModuleObj, ClassObj, FunctionObj)):
            return obj
        return super().reference(obj)


def standing_of_everything(machine: Any) -> Any:
    """The current thread's context together with the variables of the user's modules and classes."""
    freezer = _Everything(machine)
    variables = [
        (owner, name, freezer.value(value))
        for owner in (*machine.modules.values(), *(o for o in machine.world.objects if isinstance(o, ClassObj)))
        if not getattr(owner, "modelled", owner.module in ("threading", "queue") if isinstance(owner, ClassObj) else False)
        for name, value in owner.fields.items()
    ]
    cells = [(f, freezer.value(cell.fields.get("value"))) for f in (machine.frame,) if f for cell in f.cells]
    return tuple(variables), tuple(value for _, value in cells), freezer.context(machine.frame, machine.handled, {}, None)


LATE = -1000
"""LATE - n is the class of a constant that main last wrote after having started n threads: none of these may read it, nor a thread that is
started during the search, since one of these may start it."""


def early_exit(error: Obj) -> tuple[int, str, int] | None:
    """Status and place of a SystemExit; None if it reports success."""
    args = error.fields.get("args", ())
    code = args[0] if args else None
    status = code if type(code) is int else 0 if code is None else 1
    file, line, _ = error.label[0] if isinstance(error.label, list) and error.label else ("", 0, "")
    return (status, file, line) if status else None


class SetupMachine(LiveMachine):
    """Main's run before the search, and afterwards the first stretch of each thread that main has started."""

    self_object: Any = None
    tracks_all = False

    def run_setup(self) -> str:
        """Run main to its first visible operation; how it came to stand there ("stopped", "blocked", "finished", "over")."""
        self.start_program()
        try:
            outcome = self.move(0, 0)
        except TooLong as signal:
            outcome = self.went_too_long(signal)
        self.sort_out()
        return outcome

    def went_too_long(self, signal: TooLong) -> str:
        """A thread repeats itself without a visible operation: that is a finding of its own."""
        if not signal.diverges:
            raise signal
        self.leave_atomic()
        if not self.thread.daemon:
            self.first_findings.append(("divergence", self.user_place()))
        self.thread.diverged = True
        return "diverged"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.first_findings: list[tuple[str, Any]] = []
        """What goes wrong before the first step of the search: ("exception", object) or ("divergence", place)."""

    def sort_out(self) -> None:
        """Decide for every object of the setup whether it is static or private."""
        world = self.world
        starts = [t for t in self.threads if not t.finished]
        roots: list = [*self.modules.values(), world.stdout, *(t.obj for t in self.threads if t.obj is not None)]
        roots.extend(function for function, _, _ in world.exit_functions)
        roots.extend(world.end_functions)
        for obj in reachable(roots, lambda obj: not obj.static):
            self.make_static(obj)
        owners: dict[int, int] = {}
        for thread in starts:
            for obj in reachable(parts_of(thread.frame), lambda obj: not obj.static):
                owner = owners.setdefault(id(obj), thread.slot)
                if owner != thread.slot:
                    owners[id(obj)] = -1
        for thread in starts:
            for obj in reachable(parts_of(thread.frame), lambda obj: not obj.static):
                if owners[id(obj)] == -1 or isinstance(obj, ClassObj):
                    self.make_static(obj)
                else:
                    obj.special = None
                    obj.serial = -1
        if world.observe_output:
            world.stdout.special = {CONTENT: SHARED}
        world.running.special = {CONTENT: SHARED} if world.looks_at_threads else None
        world.main_over.special = {CONTENT: SHARED} if world.observes_main else None
        world.late.special = {CONTENT: SHARED} if world.counts_late else None
        self.setup_threads = len(self.threads)
        for obj in world.objects:
            if obj.static and holds_choice((*obj.fields.values(), obj.data)):
                world.choose_at_once()
            if obj.static and any(type(part) is int and not -LONG < part < LONG for part in direct_parts(obj)):
                world.assume_long()
        for thread in starts[1:] if starts and starts[0].slot == 0 else starts:
            if holds_choice(parts_of(thread.frame)) or any(
                holds_choice((*obj.fields.values(), obj.data)) for obj in reachable(parts_of(thread.frame), lambda obj: not obj.static)
            ):
                world.choose_at_once()
        world.in_setup = False
        self.escaping.clear()
        self.epoch = 0

    def thread_ident(self, obj: Obj) -> Any:
        """Behind the setup what the search takes it for, so that a replay comes to the same choices."""
        return self.late_ident() if not self.world.in_setup and obj.slot >= self.setup_threads else super().thread_ident(obj)

    def make_static(self, obj: Obj) -> None:
        obj.static = True
        classes = dict(self.world.classes_of.get(obj.serial, {}))
        if obj.serial >= 0:
            for name in (*obj.fields, CONTENT):
                written = self.late_writes.get((obj.serial, name), 0)
                if written and name not in classes:
                    classes[name] = LATE - written
        obj.special = classes

    def first_stretches(self) -> None:
        """Let every started thread run to its first visible operation."""
        self.stretching = True
        for slot in range(1, len(self.threads)):
            try:
                self.move(slot, 0)
            except TooLong as signal:
                self.went_too_long(signal)
        self.stretching = False

    def note_uncaught(self, error: Obj) -> None:
        if not self.isinstance(error, SystemExit):
            super().note_uncaught(error)
            self.first_findings.append(("exception", error))
        elif len(self.threads) == 1:
            self.world.early_exit = early_exit(error)

    def long_run(self, jumps: int) -> None:
        """Look whether the thread only repeats itself (Brent's cycle finding, on samples)."""
        if not self.sync_depth and is_sample(jumps):
            f = self.frame
            f.pc -= 1
            now = standing_of_everything(self)
            f.pc += 1
            if self.repeats == now:
                raise TooLong(True)
            if jumps & (jumps - 1) == 0:
                self.repeats = now
        super().long_run(jumps)

    repeats: Any = None

    # --- after the setup: replays ------------------------------------------------------------------------------------

    heap_count = 0

    def is_common(self, obj: Obj, name: str) -> bool:
        """Whether other threads can reach what stands in this cell."""
        return not self.world.in_setup and (obj.heap >= 0 or obj.special.get(name) == SHARED)

    def special_content(self, obj: Obj, changes: bool) -> Any:
        content = super().special_content(obj, changes)
        if changes and self.is_common(obj, CONTENT):
            self.escaping.append(obj)
            self.attention = True
        return content

    def special_store(self, obj: Obj, name: str, value: Any) -> None:
        super().special_store(obj, name, value)
        if self.is_common(obj, name):
            self.escaping.append(value)
            self.publish_escaped()

    def special_put(self, obj: Obj, content: Any) -> None:
        super().special_put(obj, content)
        if self.is_common(obj, CONTENT):
            self.escaping.append(obj)
            self.attention = True

    def publish_escaped(self) -> None:
        """What has been put within the reach of other threads is no longer private."""
        if self.world.in_setup:
            return
        roots, self.escaping = self.escaping, []
        for root in roots:
            inside = (root.data, *root.fields.values()) if isinstance(root, Obj) and (root.static or root.heap >= 0) else (root,)
            for obj in reachable(inside, lambda o: not o.static and o.heap < 0):
                self.make_escaped(obj)

    def write_down(self, obj: Obj, content: Any) -> None:
        super().write_down(obj, content)
        self.escaping.append(content)
        self.publish_escaped()

    def make_escaped(self, obj: Obj) -> None:
        self.heap_count += 1
        obj.heap = self.heap_count
        obj.special = EVERYTHING

    stretching = False
    """True while the first stretches are run: a thread that would start another one there stops first, for the search has no heap yet."""

    def start_thread(self, obj: Obj, function: Any) -> None:
        if self.stretching:
            raise Stop
        if not self.world.in_setup:
            self.announce_start(obj)
        super().start_thread(obj, function)

    def is_plain_thread(self, item: Any) -> bool:
        """As in the search: threads that were started later are joined one by one."""
        return super().is_plain_thread(item) and (self.world.in_setup or item.slot < self.setup_threads)

    def add_thread(self, thread: Any) -> None:
        if not self.world.in_setup:
            held = {id(o) for o in reachable(parts_of(self.frame), lambda o: not o.static and o.heap < 0)}
            for one in reachable((thread.obj,), lambda o: not o.static and o.heap < 0):
                self.make_escaped(one)
            for one in reachable(parts_of(thread.frame), lambda o: not o.static and o.heap < 0):
                if id(one) in held:
                    self.make_escaped(one)
        super().add_thread(thread)

    def access(self, obj: Obj, name: str, changes: bool) -> None:
        if self.world.in_setup:
            kind = obj.special.get(name)
            if kind is None:
                if changes and self.epoch and obj.serial >= 0:
                    self.late_writes[obj.serial, name] = self.epoch
            elif self.epoch and not self.is_new(obj):
                if kind == SHARED:
                    self.visible(obj, name, changes)
                elif 0 < kind <= self.epoch:
                    self.world.assume_shared(obj, name)
                    raise Reclassify
            return
        kind = obj.special.get(name) if obj.special is not None else None
        if kind is not None and kind <= LATE:
            if changes or 0 < self.slot <= LATE - kind or self.slot >= self.setup_threads:
                self.world.assume_shared(obj, name)
                raise Reclassify
            return
        super().access(obj, name, changes)


__all__ = ["LATE", "SetupMachine"]
