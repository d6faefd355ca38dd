"""The cells of the search: contents that the explorer supplies when they are needed, changes that go back to it, and objects that others get to know.

A cell of a static object has a class (`World.classes_of`), found out in earlier rounds: a constant, one thread's own, or shared. Where a step does
not agree with it the class is corrected and the round begins again (`Reclassify`). Objects that threads have made are private until they can be
reached from a shared cell; then they get a heap slot.
"""

from __future__ import annotations

from typing import Any

from checker.explore.interface import NEW, Read
from checker.machine.memory import EVERYTHING, SHARED, cls_key, copied
from checker.machine.reach import holds_choice, reachable
from checker.machine.setup import LATE
from checker.machine.signals import Reclassify
from checker.machine.thawing import Thawer, new_blank
from checker.machine.total import is_tame
from checker.machine.values import CONTENT, MISSING, FieldOf, FunctionObj, Obj, Unknown

DIFFERS = -2
"""The class of a constant of a Thread object that is not the same in all of its interchangeable peers."""
MENTIONS = -3
"""The class of a constant that mentions interchangeable threads."""
DYNAMIC = 1 << 20
"""The slot of a thread that was started during the search, as far as ownership of cells goes: it owns none."""


class SuppliedCells:
    """How the machine of the search reads and writes memory."""

    world: Any
    model: Any
    slot: int
    self_object: Any
    joining = False
    """Whether the thread is about to wait for several others together."""

    # --- cells -------------------------------------------------------------------------------------------------------

    def cell(self, obj: Obj, name: str) -> Any:
        """The value or container in a shared static cell."""
        key = (obj, name)
        if key not in self.loaded:
            content = self.ask(Read(self.model.cell_index(obj, name)))
            self.loaded[key] = Thawer(self).data(self.model.contents[content]) if content else MISSING
        return self.loaded[key]

    def heap_object(self, number: int, kind: type, cls: Any) -> Obj:
        """The object in a heap slot; its state is asked for when it is needed."""
        obj = self.heap_objects.get(number)
        if obj is None:
            obj = self.heap_objects[number] = cls if kind is FunctionObj else new_blank(kind, cls)
            obj.heap = number
            obj.special = EVERYTHING
            self.unloaded.add(number)
        return obj

    def load_heap(self, obj: Obj) -> None:
        """Ask for the state of a heap object."""
        if obj.heap in self.unloaded:
            content = self.ask(Read(self.model.cells + self.model.threads + obj.heap))
            Thawer(self).fill(obj, self.model.contents[content])
            self.unloaded.discard(obj.heap)

    def own_or_shared(self, obj: Obj, name: str, changes: bool) -> str:
        """How a special cell of a static object is reached: "own", "shared", or "constant" (in the object itself)."""
        kind = obj.special.get(name)
        if kind is None:
            if changes:
                if self.self_object is None and self.slot < self.model.static_threads or obj is self.self_object:
                    self.world.assume_owned(self.real(obj), name, self.slot)
                else:
                    self.world.assume_shared(obj, name)
                raise Reclassify
            return "constant"
        if kind == SHARED:
            self.visible(obj, name, changes)
            return "shared"
        if kind >= 0:
            if kind != self.slot:
                self.world.assume_shared(self.real(obj), name)
                raise Reclassify
            return "own"
        if kind == DIFFERS and not changes:
            return self.differing(obj, name)
        if kind == MENTIONS and not changes:
            if not self.joining or not self.model.closed(obj.data or ()):
                self.world.pin_threads()
                raise Reclassify
            return "constant"
        if kind <= LATE and not changes and (self.slot == 0 or LATE - kind < self.slot < DYNAMIC):
            return "constant"
        self.world.assume_shared(self.real(obj), name)
        raise Reclassify

    def real(self, obj: Obj) -> Obj:
        """The Thread object behind the stand-in for the moving thread's own."""
        return self.model.thread_objects[self.slot] if obj is self.self_object else obj

    def differing(self, obj: Obj, name: str) -> str:
        """A constant of a thread that is not the same in all its peers: left out as long as only its type matters."""
        value = obj.fields.get(name, MISSING)
        key = ("field", cls_key(obj.cls), name)
        if obj is self.self_object and is_tame(value) and self.model.tame_fields(name) and key not in self.world.revealed and self.erases_output:
            if type(value) is str and name in self.model.telling_fields:
                self.substitute: Any = FieldOf(obj, name)
            else:
                self.substitute = Unknown(type(value), frozenset({key}))
            return "substitute"
        self.world.revealed.add(key)
        raise Reclassify

    def special_load(self, obj: Obj, name: str) -> Any:
        if obj.heap >= 0:
            if (cls_key(obj.cls), name) in self.world.mutable:
                self.visible(obj, name, False)
            self.load_heap(obj)
            return obj.fields.get(name, MISSING)
        way = self.own_or_shared(obj, name, False)
        if way == "constant":
            return obj.fields.get(name, MISSING)
        if way == "shared":
            return self.cell(obj, name)
        if way == "own":
            return self.owned.get((obj, name), MISSING)
        return self.substitute

    def fields_of(self, obj: Obj) -> dict[str, Any]:
        if obj.heap >= 0:
            self.load_heap(obj)
        return obj.fields

    def special_store(self, obj: Obj, name: str, value: Any) -> None:
        if holds_choice((value,)):
            self.world.choose_at_once()
        if obj.heap >= 0:
            self.change_heap(obj, name)
            if value is MISSING:
                obj.fields.pop(name, None)
            else:
                obj.fields[name] = value
            self.publish(value)
            return
        if self.own_or_shared(obj, name, True) == "own":
            if self.sync_depth:
                self.sync_undo.append((self.owned, (obj, name), self.owned.get((obj, name), MISSING)))
            self.owned[obj, name] = value
            return
        self.loaded[obj, name] = value
        self.note_dirty((obj, name))
        self.publish(value)

    def change_heap(self, obj: Obj, name: str) -> None:
        key = (cls_key(obj.cls), name)
        if key not in self.world.mutable:
            self.world.assume_mutable(obj.cls, name)
            raise Reclassify
        self.visible(obj, name, True)
        self.load_heap(obj)
        self.note_dirty(obj)

    def note_dirty(self, key: Any) -> None:
        if key not in self.dirty:
            self.dirty.append(key)

    def special_content(self, obj: Obj, changes: bool) -> Any:
        if obj.heap >= 0:
            if changes:
                self.change_heap(obj, CONTENT)
                self.watch(obj)
            else:
                if (cls_key(obj.cls), CONTENT) in self.world.mutable:
                    self.visible(obj, CONTENT, False)
                self.load_heap(obj)
            return obj.data
        way = self.own_or_shared(obj, CONTENT, changes)
        if way == "constant":
            return obj.data
        if way == "own":
            if changes and self.sync_depth:
                self.sync_undo.append((self.owned, (obj, CONTENT), copied(self.owned[obj, CONTENT])))
            return self.owned[obj, CONTENT]
        content = self.cell(obj, CONTENT)
        if changes:
            self.note_dirty((obj, CONTENT))
            self.watch(obj)
        return content

    def special_put(self, obj: Obj, content: Any) -> None:
        if obj.heap >= 0:
            self.change_heap(obj, CONTENT)
            obj.data = content
            self.watch(obj)
            return
        if self.own_or_shared(obj, CONTENT, True) == "own":
            if self.sync_depth:
                self.sync_undo.append((self.owned, (obj, CONTENT), self.owned.get((obj, CONTENT), MISSING)))
            self.owned[obj, CONTENT] = content
            return
        self.loaded[obj, CONTENT] = content
        self.note_dirty((obj, CONTENT))
        self.watch(obj)

    # --- escaping ----------------------------------------------------------------------------------------------------

    def watch(self, obj: Obj) -> None:
        """The content of a shared container is about to change: afterwards, see what it makes reachable."""
        self.escaping.append(obj)
        self.attention = True

    def attend(self) -> None:
        """Between two instructions: publish what the last one put into shared containers."""
        self.attention = False
        watched, self.escaping = self.escaping, []
        for obj in watched:
            self.publish(obj.data if obj.heap >= 0 else self.loaded.get((obj, CONTENT)))

    def publish(self, value: Any) -> None:
        """Private objects that others can reach from now on get heap slots."""
        if isinstance(value, Obj) and (value.static or value.heap >= 0):
            return
        for obj in reachable((value,), lambda obj: not obj.static and obj.heap < 0):
            self.escape(obj)

    def escape(self, obj: Obj) -> None:
        if holds_choice((*obj.fields.values(), obj.data)):
            self.world.choose_at_once()
        obj.heap = NEW + len(self.escaped)
        obj.special = EVERYTHING
        self.escaped.append(obj)


__all__ = ["DIFFERS", "DYNAMIC", "MENTIONS", "SuppliedCells"]
