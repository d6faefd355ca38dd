"""The layout of vectors: the places of cells, and the groups of threads that may be exchanged for one another."""

from __future__ import annotations

from typing import Any, Iterable

from checker.machine.freezing import Freezer
from checker.machine.interning import DIVERGED, FINISHED_CONTEXT, NOT_STARTED
from checker.machine.memory import SHARED, cls_key
from checker.machine.setup import LATE
from checker.machine.signals import Reclassify
from checker.machine.supplied import DIFFERS, MENTIONS
from checker.machine.total import is_tame
from checker.machine.values import CONTENT, MISSING, FieldOf, Obj, Record


class Groups:
    """Where cells stand in the vector, and which threads are interchangeable. A part of `model.ProgramModel`."""

    def place_cells(self) -> None:
        """Give every shared static cell its index."""
        keys = []
        for obj in (*self.world.objects, *self.world.symbols):
            if obj.static:
                keys.extend((obj, name) for name, kind in obj.special.items() if kind == SHARED)
        keys.extend((obj, CONTENT) for obj in self.world.kept if obj.special)
        keys.sort(key=lambda key: (key[0].serial, key[1]))
        self.cell_keys = keys
        self.indices = {key: index for index, key in enumerate(keys)}
        self.cells = len(keys)

    def cell_index(self, obj: Obj, name: str) -> int:
        """Where in the vector a shared cell stands; negative for the moving thread's own column."""
        if obj is self.machine.self_object:
            return -1 - self.column_names[self.machine.slot].index(name)
        index = self.indices.get((obj, name))
        if index is None:
            self.world.assume_shared(obj, name)
            raise Reclassify
        return index

    def find_groups(self, symmetry: bool) -> None:
        """Which threads are interchangeable: those whose first contexts are equal, each seen with its own eyes."""
        self.groups: list[list[int]] = []
        self.group_of: dict[int, int] = {}
        self.stand_ins: list[Obj] = []
        self.telling_fields: set[str] = set()
        """Fields of Thread objects that hold a different text in each of all interchangeable threads."""
        self.columns: list[list[int]] = [[] for _ in range(self.threads)]
        self.column_names: list[list[str]] = [[] for _ in range(self.threads)]
        revealed = self.world.revealed
        if not symmetry or ("ident",) in revealed or ("pinned",) in revealed:
            return
        alike: dict[Any, list[int]] = {}
        for thread in self.setup.threads[1:]:
            if thread.finished or thread.diverged or thread.obj is None:
                continue
            fields = tuple(
                (key[2], thread.obj.fields.get(key[2], MISSING))
                for key in sorted((k for k in revealed if k[0] == "field" and k[1] == cls_key(thread.obj.cls)), key=lambda k: k[2])
            )
            frozen, freezer = self.freeze_first(thread, True)
            kinds = tuple(sorted((name, "own" if kind == thread.slot else kind) for name, kind in thread.obj.special.items() if kind > LATE))
            alike.setdefault((thread.obj.cls, thread.daemon, fields, kinds, frozen), []).append(thread.slot)
        for slots in alike.values():
            if len(slots) > 1:
                for slot in slots:
                    self.group_of[slot] = len(self.groups)
                self.groups.append(slots)
        for slots in self.groups:
            self.stand_ins.append(self.stand_in(slots))
        if self.groups:
            self.mark_mentions()
            self.find_telling_fields()

    def stand_in(self, slots: list[int]) -> Obj:
        """The object that SELF stands for while a context of this group is expanded."""
        objects = [self.thread_objects[slot] for slot in slots]
        first = objects[0]
        made = Obj(first.cls)
        made.static = True
        made.fields = first.fields
        made.special = dict(first.special)
        names = sorted({name for obj in objects for name in obj.fields})
        for name in names:
            kinds = [obj.special.get(name) for obj in objects]
            if any(kind is not None and kind > LATE for kind in kinds):
                continue
            values = [obj.fields.get(name, MISSING) for obj in objects]
            if any(type(v) is not type(values[0]) or v != values[0] for v in values):
                made.special[name] = DIFFERS
                for obj in objects:
                    obj.special[name] = DIFFERS
        shared = sorted(name for name, kind in first.special.items() if kind == SHARED)
        for slot, obj in zip(slots, objects):
            self.column_names[slot] = shared
            self.columns[slot] = [self.indices[obj, name] for name in shared]
        return made

    def find_telling_fields(self) -> None:
        """Which fields can stand for the thread: texts, no two alike in all groups."""
        objects = [self.thread_objects[slot] for slot in self.group_of]
        for name in objects[0].fields:
            values = [obj.fields.get(name) for obj in objects]
            if all(type(value) is str for value in values) and len(set(values)) == len(values):
                self.telling_fields.add(name)
        FieldOf.reveal = self.machine.reveal_field

    def tame_fields(self, name: str) -> bool:
        """Whether a field of interchangeable threads holds values of one type, all of them tame."""
        values = [self.thread_objects[slot].fields.get(name, MISSING) for slot in self.group_of]
        return all(is_tame(value) and type(value) is type(values[0]) for value in values)

    def mark_mentions(self) -> None:
        """Constants that name interchangeable threads: reading one tells them apart."""
        grouped = {id(self.thread_objects[slot]) for slot in self.group_of}
        for obj in self.world.objects:
            if obj.static:
                for name, value in obj.fields.items():
                    if name not in obj.special and mentions(value, grouped):
                        obj.special[name] = MENTIONS
                if CONTENT not in obj.special and obj.data is not None and mentions(obj.data, grouped):
                    obj.special[CONTENT] = MENTIONS

    def closed(self, values: Iterable[Any]) -> bool:
        """Whether these values name all of a group's threads or none, for every group."""
        slots = {value.slot for value in values if isinstance(value, Obj) and value.slot > 0}
        return all(not slots & set(group) or set(group) <= slots for group in self.groups)

    def freeze_first(self, thread: Any, as_self: bool) -> tuple[Any, Freezer]:
        """The context in which a thread of the setup stands."""
        setup = self.setup
        setup.self_object = thread.obj if as_self else None
        setup.bound = thread.bound
        owned = {}
        for obj in (*self.world.objects, *self.world.symbols):
            if obj.static and obj.special:
                for name, kind in obj.special.items():
                    if kind == thread.slot:
                        owned[obj, name] = obj.data if name == CONTENT else obj.fields.get(name, MISSING)
        freezer = Freezer(setup)
        frozen = freezer.context(thread.frame, thread.handled, owned, thread.obj)
        setup.self_object = None
        return frozen, freezer

    def first_vector(self) -> tuple[int, ...]:
        """The state after the setup."""
        cells = []
        for obj, name in self.cell_keys:
            value = obj.data if name == CONTENT else obj.fields.get(name, MISSING)
            cells.append(0 if value is MISSING else self.content(value, Freezer(self.setup)))
        contexts = []
        for thread in self.setup.threads:
            if thread.finished:
                contexts.append(FINISHED_CONTEXT)
            elif thread.diverged:
                contexts.append(DIVERGED)
            else:
                contexts.append(self.context(*self.freeze_first(thread, thread.slot in self.group_of)))
        self.first_findings = [self.finding(kind, what, None) for kind, what in self.setup.first_findings]
        return (*cells, *contexts, *[NOT_STARTED] * self.world.dynamic_threads)

    def drop_telling_groups(self) -> None:
        """Where the first state already tells alike threads apart, sorting them would only multiply states."""
        tables = (self.content_table, self.context_table)
        for index, number in enumerate(self.initial):
            if tables[self.cells <= index].threads[number]:
                self.world.pin_threads()

    @property
    def interned(self) -> int:
        """How many contents and contexts have got their numbers."""
        return len(self.content_table.values) + len(self.context_table.values)


def mentions(value: Any, wanted: set[int]) -> bool:
    """Whether a constant names one of the objects."""
    if isinstance(value, Obj):
        return id(value) in wanted
    if isinstance(value, (tuple, list, set, frozenset)) or type(value).__name__ == "deque":
        return any(mentions(item, wanted) for item in value)
    if isinstance(value, dict):
        return any(mentions(k, wanted) or mentions(v, wanted) for k, v in value.items())
    if isinstance(value, Record):
        return any(mentions(part, wanted) for part in value.parts)
    return False
