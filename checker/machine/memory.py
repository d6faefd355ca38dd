"""Reaching the cells of objects, on a live heap.

An object whose `special` is None is reached directly. Cells named in `special` are looked at by `special_load` and its kin: here, on
the live heap, they decide whether the access is visible and then go to the object itself.
"""

from __future__ import annotations

import copy
from collections import deque
from typing import Any

from checker.machine.signals import Reclassify
from checker.machine.values import CONTENT, MISSING, CellObj, ClassObj, GeneratorObj, IteratorObj, Obj, SymbolObj

def cls_key(cls: Any) -> Any:
    """A name for a class that is the same in every round."""
    return (cls.module, cls.qualname) if isinstance(cls, ClassObj) else cls


SHARED = -1
"""The class of a cell that more than one thread uses and some thread changes. Other classes are the slot of the one thread that uses it."""


SYMBOLS = 1 << 40
"""Sources of unknown values have serial numbers from here on."""
COPIED = (list, dict, set, deque, bytearray)


class Everything:
    """The `special` of an object all of whose cells must be looked at."""

    def __contains__(self, name: object) -> bool:
        return True

    def get(self, name: str, default: Any = None) -> Any:
        return default


EVERYTHING = Everything()



def copied(content: Any) -> Any:
    """A content as it is now, whatever is done to it in place."""
    return copy.copy(content) if isinstance(content, COPIED) else content


class Memory:
    """Cells, and the making of objects."""

    world: Any
    slot: int

    def init_memory(self) -> None:
        self.epoch = 0
        """How many threads main has started so far in the setup (0 before the first, and after the setup)."""
        self.serial = 0
        self.serial_at_start = -1
        """In a program with processes, how many objects main had made when it started the last; -1 before, and without processes."""
        self.late_writes: dict = {}
        """(serial, cell) -> epoch of main's last write after the first thread was started."""

    # --- making objects ----------------------------------------------------------------------------------------------

    def adopt_object(self, obj: Obj) -> Obj:
        """Every new object passes here: it gets its place in the setup's order, and the classes of its cells found so far."""
        if self.slot == 0 and self.world.in_setup:
            if type(obj) is SymbolObj:
                obj.serial = SYMBOLS + len(self.world.symbols)
                self.world.symbols.append(obj)
                obj.special = self.special_for(obj.serial)
                return obj
            obj.serial = self.serial
            self.serial += 1
            self.world.objects.append(obj)
            obj.special = self.special_for(obj.serial)
            if self.world.wants_labels:
                obj.label = self.user_place()
        return obj

    def special_for(self, serial: int) -> Any:
        """The `special` that a new object of the setup starts with."""
        return self.world.classes_of.get(serial)

    def new_list(self, items: list) -> Obj:
        return self.adopt_object(Obj(list, items))

    def new_dict(self, items: dict) -> Obj:
        return self.adopt_object(Obj(dict, items))

    def new_set(self, items: set) -> Obj:
        return self.adopt_object(Obj(set, items))

    def new_deque(self, items: deque) -> Obj:
        return self.adopt_object(Obj(deque, items))

    def new_bytearray(self, items: bytearray) -> Obj:
        return self.adopt_object(Obj(bytearray, items))

    def new_iterator(self, state: list) -> Obj:
        return self.adopt_object(IteratorObj(state))

    def new_object(self, cls: Any) -> Obj:
        return self.adopt_object(Obj(cls))

    def new_cell(self) -> CellObj:
        return self.adopt_object(CellObj())  # type: ignore[return-value]

    # --- cells -------------------------------------------------------------------------------------------------------

    def load(self, obj: Obj, name: str) -> Any:
        """The value of a field, or MISSING."""
        special = obj.special
        if special is not None and name in special:
            return self.special_load(obj, name)
        return obj.fields.get(name, MISSING)

    def store(self, obj: Obj, name: str, value: Any) -> None:
        """Set a field."""
        if obj.special is None:
            if self.epoch and obj.serial >= 0:
                self.late_writes[obj.serial, name] = self.epoch
            if self.atomic or self.sync_depth:
                self.remember_cell(obj, name, obj.fields.get(name, MISSING))
            obj.fields[name] = value
        else:
            self.special_store(obj, name, value)

    def erase(self, obj: Obj, name: str) -> None:
        """Delete a field that is there."""
        if obj.special is None:
            if self.epoch and obj.serial >= 0:
                self.late_writes[obj.serial, name] = self.epoch
            if self.atomic or self.sync_depth:
                self.remember_cell(obj, name, obj.fields[name])
            del obj.fields[name]
        else:
            self.special_store(obj, name, MISSING)

    def names_held(self, obj: Obj) -> list[str]:
        """The names of the fields that an object has: which they are may change with each of its cells that changes."""
        special = obj.special
        if special is None:
            return [name for name in obj.fields if not name.startswith("#")]
        known = [name for cls, name in self.world.mutable if cls == cls_key(obj.cls)] if special is EVERYTHING else special
        late = {name: self.special_load(obj, name) for name in sorted(known) if name != CONTENT and not name.startswith("#")}
        names = dict.fromkeys((*self.fields_of(obj), *late))
        return [name for name in names if not name.startswith("#") and (late[name] if name in late else self.load(obj, name)) is not MISSING]

    def fields_of(self, obj: Obj) -> dict[str, Any]:
        """The fields that stand in the object itself."""
        return obj.fields

    def read(self, obj: Obj) -> Any:
        """The content of a container, for reading."""
        special = obj.special
        if special is not None and CONTENT in special:
            return self.special_content(obj, False)
        return obj.data

    def write(self, obj: Obj) -> Any:
        """The content of a container, to be changed in place."""
        if obj.special is None:
            if self.epoch and obj.serial >= 0:
                self.late_writes[obj.serial, CONTENT] = self.epoch
            self.remember_content(obj)
            return obj.data
        return self.special_content(obj, True)

    def put(self, obj: Obj, content: Any) -> None:
        """Replace the content of an object (a generator's frame, an instance's payload)."""
        if obj.special is None:
            if self.epoch and obj.serial >= 0:
                self.late_writes[obj.serial, CONTENT] = self.epoch
            if self.atomic or self.sync_depth:
                self.remember_cell(obj, CONTENT, obj.data)
            obj.data = content
        else:
            if type(obj) is SymbolObj and (self.atomic or self.sync_depth):
                self.remember_cell(obj, CONTENT, obj.data)
            self.special_put(obj, content)

    # --- the live heap -----------------------------------------------------------------------------------------------

    def access(self, obj: Obj, name: str, changes: bool) -> None:
        """Decide whether this access is a visible operation, and whether the assumptions about the cell hold."""
        if obj.heap >= 0:
            if (cls_key(obj.cls), name) in self.world.mutable:
                self.visible(obj, name, changes)
            elif changes:
                self.world.assume_mutable(obj.cls, name)
                raise Reclassify
            return
        kind = obj.special.get(name)
        if kind is None:
            if changes and obj.serial >= 0:
                if self.world.in_setup:
                    if self.epoch:
                        self.late_writes[obj.serial, name] = self.epoch
                elif obj.static:
                    self.world.assume_owned(obj, name, self.slot)
                    raise Reclassify
            return
        if kind == SHARED:
            if not self.world.in_setup or self.epoch:
                self.visible(obj, name, changes)
        elif kind != self.slot and obj.static and not (self.world.in_setup and kind > self.epoch):
            self.world.assume_shared(obj, name)
            raise Reclassify

    def is_new(self, obj: Obj) -> bool:
        """Whether main has made this object after the last start of the setup, so that nobody else can know of it. Asked where there are processes:
        all of them start in the setup, which therefore must not end at what main prepares for the next of them."""
        return self.serial_at_start >= 0 and obj.serial >= self.serial_at_start

    def special_load(self, obj: Obj, name: str) -> Any:
        self.access(obj, name, False)
        return obj.fields.get(name, MISSING)

    def special_store(self, obj: Obj, name: str, value: Any) -> None:
        self.access(obj, name, True)
        if self.atomic or self.sync_depth:
            self.remember_cell(obj, name, obj.fields.get(name, MISSING))
        if value is MISSING:
            obj.fields.pop(name, None)
        else:
            obj.fields[name] = value

    def special_content(self, obj: Obj, changes: bool) -> Any:
        self.access(obj, CONTENT, changes)
        if changes:
            self.remember_content(obj)
        return obj.data

    def remember_cell(self, obj: Any, name: Any, before: Any) -> None:
        """What a cell held, before an atomic block or a method called from inside an instruction changes it: that comes back if the block is
        interrupted, or the instruction must wait for another step."""
        if self.atomic:
            self.undo.append((obj, name, before))
        if self.sync_depth:
            self.sync_undo.append((obj, name, before))

    def remember_content(self, obj: Obj) -> None:
        """The same of a container that is about to be changed in place."""
        if self.atomic or self.sync_depth:
            self.remember_cell(obj, CONTENT, copied(obj.data))

    def special_put(self, obj: Obj, content: Any) -> None:
        self.access(obj, CONTENT, True)
        if self.atomic or self.sync_depth:
            self.remember_cell(obj, CONTENT, obj.data)
        obj.data = content

    def shadow(self, cls: ClassObj, name: str) -> None:
        """An instance attribute hides a method of its class."""
        key = (cls_key(cls), name)
        if key not in self.shadowed:
            self.shadowed.add(key)
            if not self.world.in_setup:
                raise Reclassify
