"""The setup: main alone, from the script's first line to its first visible operation after the first thread was started.

When main stops there, its objects are sorted out. What only one thread can reach is private to that thread. The rest is static: each
cell is a constant, or belongs to one thread, or is shared, as far as is known in this round.
"""

from __future__ import annotations

from typing import Any

from checker.machine.memory import EVERYTHING, SHARED
from checker.machine.reach import parts_of, reachable
from checker.machine.run import LiveMachine
from checker.machine.signals import Reclassify
from checker.machine.threads import ALIVE, FINISHED
from checker.machine.values import CONTENT, ClassObj, FunctionObj, Obj
from checker.machine.world import World

LATE = -1000
"""LATE - n is the class of a constant that main last wrote after having started n threads: nobody started before may read it."""


class SetupMachine(LiveMachine):
    """Main's run before the search, and afterwards the first stretch of each thread that main has started."""

    def run_setup(self) -> str:
        """Run main to its first visible operation; how it came to stand there ("stopped", "blocked", "finished", "over")."""
        self.start_program()
        outcome = self.move(0, 0)
        self.sort_out()
        return outcome

    def sort_out(self) -> None:
        """Decide for every object of the setup whether it is static or private."""
        world = self.world
        starts = [t for t in self.threads if not t.finished]
        roots: list = [*self.modules.values(), world.stdout, *(t.obj for t in self.threads if t.obj is not None)]
        roots.extend(function for function, _, _ in world.exit_functions)
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
        world.in_setup = False
        self.escaping.clear()
        self.epoch = 0

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
        slot = 1
        while slot < len(self.threads):
            self.move(slot, 0)
            slot += 1

    # --- after the setup: replays ------------------------------------------------------------------------------------

    heap_count = 0

    def special_content(self, obj: Obj, changes: bool) -> Any:
        content = super().special_content(obj, changes)
        if changes and not self.world.in_setup:
            self.attention = True
        return content

    def special_store(self, obj: Obj, name: str, value: Any) -> None:
        super().special_store(obj, name, value)
        if not self.world.in_setup:
            self.publish_escaped()

    def publish_escaped(self) -> None:
        """What has been put within the reach of other threads is no longer private."""
        if self.world.in_setup:
            return
        roots, self.escaping = self.escaping, []
        for root in roots:
            inside = (root.data, *root.fields.values()) if isinstance(root, Obj) and (root.static or root.heap >= 0) else (root,)
            for obj in reachable(inside, lambda o: not o.static and o.heap < 0):
                self.make_escaped(obj)

    def make_escaped(self, obj: Obj) -> None:
        if type(obj) is not FunctionObj:
            self.heap_count += 1
            obj.heap = self.heap_count
            obj.special = EVERYTHING

    def add_thread(self, thread: Any) -> None:
        if not self.world.in_setup:
            held = {id(o) for o in reachable(parts_of(self.frame), lambda o: not o.static and o.heap < 0)}
            for one in reachable((thread.obj,), lambda o: not o.static and o.heap < 0):
                self.make_escaped(one)
            for one in reachable(parts_of(thread.frame), lambda o: not o.static and o.heap < 0):
                if id(one) in held:
                    self.make_escaped(one)
        super().add_thread(thread)
        self.escaping = [root for root in self.escaping if root is not thread]

    def access(self, obj: Obj, name: str, changes: bool) -> None:
        if self.world.in_setup:
            kind = obj.special.get(name)
            if kind is None:
                if changes and self.epoch and obj.serial >= 0:
                    self.late_writes[obj.serial, name] = self.epoch
            elif self.epoch:
                if kind == SHARED:
                    self.visible(obj, name, changes)
                elif 0 < kind <= self.epoch:
                    self.world.assume_shared(obj, name)
                    raise Reclassify
            return
        kind = obj.special.get(name) if obj.special is not None else None
        if kind is not None and kind <= LATE:
            if changes or 0 < self.slot <= LATE - kind:
                self.world.assume_shared(obj, name)
                raise Reclassify
            return
        super().access(obj, name, changes)


__all__ = ["ALIVE", "FINISHED", "LATE", "SetupMachine", "World"]
