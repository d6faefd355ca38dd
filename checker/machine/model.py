"""The checked program as the explorer sees it: interned contents and contexts, and what a context does next.

See `checker.explore.interface.Model` for the contract. Threads with equal first contexts are interchangeable; their contexts name
their own Thread object as SELF, so that they share one trie and can be sorted.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Iterable, Sequence

from checker.explore.interface import MOVER, NEW, Blocked, Mentions, Node, RichStep, Step
from checker.machine.freezing import SELF, Freezer, names_in, orders_names, renamed
from checker.machine.memory import SHARED, cls_key
from checker.machine.search import DIFFERS, DYNAMIC, MENTIONS, ROUND, SearchMachine
from checker.machine.setup import LATE, SetupMachine
from checker.machine.signals import Endless, Reclassify, TooLong
from checker.machine.threads import FINISHED
from checker.machine.total import is_tame
from checker.machine.values import CONTENT, MISSING, FieldOf, Obj, Record
from checker.machine.world import World

NOT_STARTED, FINISHED_CONTEXT, DIVERGED = 0, 1, 2
MOST_THREADS = 64
"""Threads started during the search that may be alive together; more are taken for a program that starts threads for ever."""


class Interned:
    """Frozen values by number, with what they mention."""

    def __init__(self, reserved: int) -> None:
        self.values: list[Any] = [None] * reserved
        self.numbers: dict[Any, int] = {}
        self.heap: list[tuple[int, ...]] = [()] * reserved
        self.threads: list[tuple[int, ...]] = [()] * reserved
        self.mentions_self: list[bool] = [False] * reserved

    def number(self, value: Any, heap: Iterable[int], threads: Iterable[int], mentions_self: bool) -> int:
        found = self.numbers.get(value)
        if found is None:
            found = self.numbers[value] = len(self.values)
            self.values.append(value)
            self.heap.append(tuple(heap))
            self.threads.append(tuple(threads))
            self.mentions_self.append(mentions_self)
        return found


class ProgramModel:
    """One round's model of one program. Raises `Reclassify` when the round's assumptions turn out to be wrong."""

    renames = True

    def __init__(self, world: World, symmetry: bool = True, heap: bool = True) -> None:
        """Without `symmetry` no thread is interchangeable with another. Without `heap` an object that a thread makes keeps the number it
        got, the lowest that was free then, so that states are apart which differ in nothing but the order in which objects were made."""
        self.world = world
        self.renumbers_heap = heap
        self.timed = world.timed
        self.dynamic = False
        self.content_table = Interned(1)
        self.context_table = Interned(3)
        self.contents = self.content_table.values
        self.findings: list[tuple[Any, ...]] = []
        self.finding_numbers: dict[Any, int] = {}
        self.relatives: dict[tuple[int, int], int] = {}
        self.settled: dict[Any, int] = {}
        setup = self.setup = SetupMachine(world)
        setup.self_object = None
        setup.erases_output = not world.observe_output
        setup.run_setup()
        setup.first_stretches()
        self.thread_objects: list[Any] = [t.obj for t in setup.threads]
        self.static_threads = len(setup.threads)
        self.threads = self.static_threads + world.dynamic_threads
        self.machine = SearchMachine(world, self, setup.modules)
        self.machine.private_objects = 0
        self.place_cells()
        self.find_groups(symmetry)
        self.initial = self.first_vector()
        self.drop_telling_groups()

    # --- layout ------------------------------------------------------------------------------------------------------

    def place_cells(self) -> None:
        """Give every shared static cell its index."""
        keys = []
        for obj in (*self.world.objects, *self.world.symbols):
            if obj.static:
                keys.extend((obj, name) for name, kind in obj.special.items() if kind == SHARED)
        if self.world.stdout.special:
            keys.append((self.world.stdout, CONTENT))
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

    # --- interning ---------------------------------------------------------------------------------------------------

    def content(self, value: Any, freezer: Freezer) -> int:
        frozen = freezer.data(value)
        return self.content_number(frozen, freezer.heap, freezer.threads, freezer.mentions_self)

    def content_number(self, frozen: Any, heap: Iterable[int], threads: Iterable[int], mentions_self: bool) -> int:
        threads = self.telling(frozen, threads)
        if heap or threads or mentions_self:
            self.dynamic = True
        return self.content_table.number(frozen, heap, threads, mentions_self)

    def context(self, frozen: Any, freezer: Any) -> int:
        return self.context_number(frozen, freezer.heap, freezer.threads)

    def context_number(self, frozen: Any, heap: Iterable[int], threads: Iterable[int]) -> int:
        threads = self.telling(frozen, threads)
        if heap or threads:
            self.dynamic = True
        return self.context_table.number(frozen, heap, threads, False)

    def telling(self, frozen: Any, threads: Iterable[int]) -> tuple[int, ...]:
        """The interchangeable threads whose mention in `frozen` tells them apart (a set of all of them does not)."""
        result: list[int] = []
        for group in self.groups:
            named = [slot for slot in threads if slot in group]
            if not named:
                continue
            objects = [self.thread_objects[slot] for slot in group]
            if len(named) == len(group) and all(renamed(frozen, {}, {a: b, b: a}) == frozen for a, b in zip(objects, objects[1:])):
                continue
            result.extend(named)
        if len(result) > 1:
            # The same order however the value came about.
            order = names_in(frozen)
            result.sort(key=order.index)
        return tuple(result)

    def standing_of(self, context: int) -> tuple[Any, int, Any]:
        """(frozen context, slot to run it in, the object SELF stands for)."""
        frozen = self.context_table.values[context]
        own = frozen[1]
        if own is SELF:
            group = self.group_of_context(context)
            return frozen, self.groups[group][0], self.stand_ins[group]
        if isinstance(own, Obj):
            return frozen, own.slot if own.slot >= 0 else DYNAMIC, None
        if own is None:
            return frozen, 0, None
        return frozen, DYNAMIC, None

    def group_of_context(self, context: int) -> int:
        """The group whose threads can stand in a context that says SELF."""
        group = self.context_groups.get(context)
        if group is None:
            frozen = self.context_table.values[context]
            module_frames = [one for one in frozen[2]]
            raise AssertionError(f"a context of no group: {module_frames[:1]}")
        return group

    @property
    def context_groups(self) -> dict[int, int]:
        found = self.__dict__.get("_context_groups")
        if found is None:
            found = self.__dict__["_context_groups"] = {}
            for slot, group in self.group_of.items():
                frozen, freezer = self.freeze_first(self.setup.threads[slot], True)
                found[self.context(frozen, freezer)] = group
        return found

    # --- the explorer's questions ------------------------------------------------------------------------------------

    def expand(self, context: int, answers: tuple[int, ...]) -> Node:
        """See `interface.Model.expand`."""
        if context <= DIVERGED:
            return Blocked()
        machine = self.machine
        self.expanding = context
        try:
            return machine.expand(context, answers)
        except TooLong:
            machine.leave_quietly()
            place = machine.user_place()
            raise Endless(
                f"{self.world.place(*place)}: this loop goes on without touching anything shared, and something in it grows each time round:"
                f" {self.world.source_line(*place).strip()}"
            ) from None

    def step(self, machine: SearchMachine, standing: Any, spawned: list) -> Step:
        """The transition that the machine has just carried out."""
        ended = standing is None
        if ended:
            self.mark_finished(machine, machine.model_thread)
        for thread, stands in spawned:
            if stands is None:
                self.mark_finished(machine, thread)
        writes: list[tuple[int, int]] = []
        complicated = bool(spawned)
        for key in machine.dirty:
            if isinstance(key, Obj):
                if key.heap < NEW:
                    freezer = Freezer(machine, machine.escape)
                    frozen = freezer.object(key)
                    writes.append((self.cells + self.threads + key.heap, self.frozen_content(frozen, freezer)))
                    complicated = True
                continue
            value = machine.loaded[key]
            if value is MISSING:
                number = 0
            else:
                freezer = Freezer(machine, machine.escape)
                number = self.content(value, freezer)
                complicated = complicated or bool(freezer.heap or freezer.mentions_self)
            writes.append((self.cell_index(*key), number))
        news = []
        while len(news) < len(machine.escaped):
            freezer = Freezer(machine, machine.escape)
            frozen = freezer.object(machine.escaped[len(news)])
            news.append(self.frozen_content(frozen, freezer))
        context = self.context_at(standing)
        if context > DIVERGED and standing[0][1] is SELF:
            self.context_groups[context] = self.group_of_context(self.expanding)
        finding = -1
        if machine.findings:
            finding = self.finding("exception", machine.findings[0], machine)
        for thread, place in machine.diverging:
            # A daemon that goes round for ever is cut off at exit: nothing is wrong with it.
            if finding < 0 and not (thread.slot < self.static_threads and self.setup.threads[thread.slot].daemon or thread.daemon):
                finding = self.finding("divergence", place, machine)
        spawns = tuple(self.context_at(stands) for _, stands in spawned)
        if news or spawns:
            self.dynamic = True
            return RichStep(context, tuple(writes), finding, True, False, machine.delay, tuple(news), spawns)
        return Step(context, tuple(writes), finding, complicated or bool(context > DIVERGED and standing[1].heap), False, machine.delay)

    def context_at(self, standing: Any) -> int:
        """The number of the context in which a thread stands after a step."""
        if standing is None:
            return FINISHED_CONTEXT
        return DIVERGED if standing is ROUND else self.context(*standing)

    def frozen_content(self, frozen: Any, freezer: Freezer) -> int:
        return self.content_number(frozen, freezer.heap, freezer.threads, freezer.mentions_self)

    def mark_finished(self, machine: SearchMachine, thread: Any) -> None:
        """Write down, where others can see it, that a thread started during the search has ended."""
        obj = thread.obj
        if obj is None or obj is machine.self_object or 0 <= obj.slot < self.static_threads and obj.heap < 0 and obj.static and not obj.special.get(FINISHED):
            return
        if obj.heap >= 0:
            machine.load_heap(obj)
            obj.fields[FINISHED] = True
            machine.note_dirty(obj)
        elif obj.special.get(FINISHED) == SHARED:
            machine.loaded[obj, FINISHED] = True
            machine.note_dirty((obj, FINISHED))

    def step_over(self, machine: SearchMachine) -> Step:
        """The whole program ends with this step; what it has written and what went wrong in it still count."""
        return replace(self.step(machine, None, []), over=True)

    def finding(self, kind: str, what: Any, machine: Any) -> int:
        """The number of something wrong; equal ones share a number."""
        if kind == "exception":
            places = what.label if isinstance(what.label, list) else []
            key = (kind, cls_key(what.cls), places[0] if places else None)
        else:
            key = (kind, what)
        number = self.finding_numbers.get(key)
        if number is None:
            number = self.finding_numbers[key] = len(self.findings)
            self.findings.append(key)
        return number

    def relative(self, content: int, slot: int) -> int:
        """The content as thread `slot` sees it: itself is SELF there."""
        if slot not in self.group_of or slot not in self.content_table.threads[content]:
            return content
        key = (content, slot)
        found = self.relatives.get(key)
        if found is None:
            found = self.relatives[key] = self.rename_content(content, {}, {self.thread_objects[slot]: SELF})
        return found

    # --- renaming ----------------------------------------------------------------------------------------------------

    def rename_content(self, number: int, heap: dict[int, int], threads: dict[Any, Any]) -> int:
        frozen = renamed(self.contents[number], heap, threads)
        order = tuple(heap.get(n, n) for n in self.content_table.heap[number])
        slots, mentions_self = self.renamed_slots(frozen, threads, self.content_table.threads[number])
        if self.content_table.mentions_self[number] and SELF not in threads:
            mentions_self = True
        return self.content_number(frozen, order, slots, mentions_self)

    def renamed_slots(self, frozen: Any, threads: dict[Any, Any], before: Sequence[int]) -> tuple[tuple[int, ...], bool]:
        slots, mentions_self = [], False
        by_slot = {key.slot: value for key, value in threads.items() if isinstance(key, Obj)}
        for slot in before:
            value = by_slot.get(slot)
            if value is None:
                slots.append(slot)
            elif value is SELF:
                mentions_self = True
            else:
                slots.append(value.slot)
        if SELF in threads:
            slots.append(threads[SELF].slot)
        return tuple(slots), mentions_self

    def rename_context(self, number: int, heap: dict[int, int], threads: dict[Any, Any]) -> int:
        if number <= DIVERGED:
            return number
        frozen = renamed(self.context_table.values[number], heap, threads)
        order = tuple(heap.get(n, n) for n in self.context_table.heap[number])
        slots, _ = self.renamed_slots(frozen, threads, self.context_table.threads[number])
        result = self.context_number(frozen, order, slots)
        if frozen[1] is SELF:
            self.context_groups[result] = self.group_of_context(number)
        return result

    def mentions(self, number: int, in_context: bool) -> Mentions:
        """See `interface.RenamingModel.mentions`."""
        table = self.context_table if in_context else self.content_table
        heap, threads = table.heap[number], table.threads[number]
        return Mentions(heap, threads, table.mentions_self[number], bool(heap or threads) and orders_names(table.values[number], threads))

    def renamed(self, number: int, in_context: bool, heap: dict[int, int], threads: dict[int, int]) -> int:
        """See `interface.RenamingModel.renamed`."""
        table = self.context_table if in_context else self.content_table
        named = (*table.threads[number], MOVER) if table.mentions_self[number] else table.threads[number]
        new_heap = tuple([heap.get(n, n) for n in table.heap[number]])
        new_threads = tuple([threads.get(slot, slot) for slot in named])
        if new_heap == table.heap[number] and new_threads == named:
            return number
        key = ("renamed", in_context, number, new_heap, new_threads)
        found = self.settled.get(key)
        if found is None:
            objects = {SELF if old == MOVER else self.thread_objects[old]: self.thread_objects[new] for old, new in threads.items() if old != new}
            found = self.settled[key] = (self.rename_context if in_context else self.rename_content)(number, heap, objects)
        return found

    def apply(self, vector: Sequence[int], slot: int, step: Step) -> tuple[int, ...]:
        """See `interface.Model.apply`."""
        result = list(vector)
        start = self.cells + self.threads
        news = getattr(step, "news", ())
        places = self.free_places(result, len(news))
        heap = {NEW + index: place for index, place in enumerate(places)}
        me = {SELF: self.thread_objects[slot]} if slot in self.group_of else {}
        for index, number in step.writes:
            index = self.columns[slot][-index - 1] if index < 0 else index
            result[index] = self.settled_content(number, heap, me, slot, places)
        result[self.cells + slot] = self.settled_context(step.context, heap, places)
        for place, number in zip(places, news):
            result.extend([0] * (start + place + 1 - len(result)))
            result[start + place] = self.settled_content(number, heap, me, slot, places)
        for context in getattr(step, "spawns", ()):
            place = self.free_slot(result)
            result[self.cells + place] = self.settled_context(context, heap, places)
        return tuple(result)

    def free_places(self, vector: Sequence[int], count: int) -> tuple[int, ...]:
        """The lowest heap numbers that nothing has, for new objects."""
        start = self.cells + self.threads
        free = [index - start for index in range(start, len(vector)) if vector[index] == 0][:count]
        first = len(vector) - start
        return (*free, *range(first, first + count - len(free)))

    def settled_content(self, number: int, heap: dict, me: dict, slot: int, places: tuple[int, ...]) -> int:
        """A content as it stands in a vector: new objects have their slots, SELF is a thread."""
        table = self.content_table
        fresh = any(n >= NEW for n in table.heap[number])
        own = me if table.mentions_self[number] else {}
        if not fresh and not own:
            return number
        key = ("content", number, places if fresh else (), slot if own else -1)
        found = self.settled.get(key)
        if found is None:
            found = self.settled[key] = self.rename_content(number, heap if fresh else {}, own)
        return found

    def settled_context(self, number: int, heap: dict, places: tuple[int, ...]) -> int:
        if not any(n >= NEW for n in self.context_table.heap[number]):
            return number
        key = ("context", number, places)
        found = self.settled.get(key)
        if found is None:
            found = self.settled[key] = self.rename_context(number, heap, {})
        return found

    def free_slot(self, vector: list[int]) -> int:
        """The lowest slot free for a thread started during the search."""
        for slot in range(self.static_threads, self.threads):
            if vector[self.cells + slot] in (NOT_STARTED, FINISHED_CONTEXT):
                return slot
        if self.world.dynamic_threads >= MOST_THREADS:
            raise Endless(f"more than {MOST_THREADS} threads started once others are at work are alive together: the program seems to start threads for ever")
        self.world.dynamic_threads = max(4, 2 * self.world.dynamic_threads)
        raise Reclassify

    def canonical(self, vector: Sequence[int], symmetry: bool = True) -> tuple[int, ...]:
        """See `interface.Model.canonical`."""
        return self.followed(vector, -1, symmetry)[0]

    def followed(self, vector: Sequence[int], slot: int, symmetry: bool = True) -> tuple[tuple[int, ...], int]:
        """See `interface.RenamingModel.followed`."""
        result = list(vector)
        for late in range(self.static_threads, self.threads):
            if result[self.cells + late] == FINISHED_CONTEXT:
                result[self.cells + late] = NOT_STARTED
        if symmetry:
            for group in self.groups:
                slot = self.sort_group(result, group).get(slot, slot)
        self.collect(result)
        return tuple(result), slot

    def sort_group(self, vector: list[int], group: list[int]) -> dict[int, int]:
        """Bring a group's threads into ascending order of context and columns; threads alike in both, into the order of their mention.
        Which slots are exchanged for which."""
        cells = self.cells
        keys = [(vector[cells + s], *[vector[c] for c in self.columns[s]]) for s in group]
        if all(one < other for one, other in zip(keys, keys[1:])):
            return {}
        mention: dict[int, int] = {}
        threads = self.content_table.threads
        for number in (*vector[:cells], *vector[cells + self.threads :]):
            for slot in threads[number]:
                mention.setdefault(slot, len(mention))
        keys = [(*key, mention.get(s, len(mention)), s) for key, s in zip(keys, group)]
        order = sorted(keys)
        if order == keys:
            return {}
        moved = {self.thread_objects[key[-1]]: self.thread_objects[slot] for key, slot in zip(order, group) if key[-1] != slot}
        for key, slot in zip(order, group):
            vector[cells + slot] = key[0]
            for position, column in enumerate(self.columns[slot]):
                vector[column] = key[1 + position]
        signature = tuple(sorted((a.slot, b.slot) for a, b in moved.items()))
        for index, number in enumerate(vector):
            in_context = cells <= index < cells + self.threads
            table = self.context_table if in_context else self.content_table
            if table.threads[number]:
                key = ("moved", in_context, number, signature)
                found = self.settled.get(key)
                if found is None:
                    rename = self.rename_context if in_context else self.rename_content
                    found = self.settled[key] = rename(number, {}, moved)
                vector[index] = found
        return dict(signature)

    def collect(self, vector: list[int]) -> None:
        """Drop heap objects that nobody can reach, and number the others in order of first mention."""
        start = self.cells + self.threads
        count = len(vector) - start
        if not count:
            return
        numbers: dict[int, int] = {}
        contents, contexts = self.content_table.heap, self.context_table.heap
        for index in range(start):
            table = contents if index < self.cells else contexts
            for n in table[vector[index]]:
                numbers.setdefault(n, len(numbers))
        done = 0
        while done < len(numbers):
            old = list(numbers)[done]
            for n in contents[vector[start + old]]:
                numbers.setdefault(n, len(numbers))
            done += 1
        if len(numbers) == count and all(old == new for old, new in numbers.items()):
            return
        if not self.renumbers_heap:
            for number in range(count):
                if number not in numbers:
                    vector[start + number] = 0
            return
        heap = [0] * len(numbers)
        for old, new in numbers.items():
            heap[new] = self.moved(vector[start + old], numbers, False)
        for index in range(start):
            vector[index] = self.moved(vector[index], numbers, index >= self.cells)
        vector[start:] = heap

    def moved(self, number: int, numbers: dict[int, int], is_context: bool) -> int:
        """A content or context with its heap objects renumbered."""
        mentioned = (self.context_table if is_context else self.content_table).heap[number]
        if not mentioned or all(numbers[n] == n for n in mentioned):
            return number
        key = ("heap", is_context, number, tuple(numbers[n] for n in mentioned))
        found = self.settled.get(key)
        if found is None:
            rename = self.rename_context if is_context else self.rename_content
            found = self.settled[key] = rename(number, {n: numbers[n] for n in mentioned}, {})
        return found

    # --- what threads ask about each other ---------------------------------------------------------------------------

    def non_daemons(self) -> list[Obj]:
        """The threads that interpreter exit waits for."""
        return [t.obj for t in self.setup.threads[1:] if not t.daemon]

    def running_threads(self, machine: SearchMachine) -> tuple:
        """For threading.enumerate(): the threads that have not ended."""
        alive = []
        for obj in self.thread_objects:
            if obj is machine.thread.obj or not machine.has_finished(obj):
                alive.append(obj)
        if self.world.dynamic_threads:
            machine.unsupported(
                "threading.enumerate() is called in a program that starts threads once others are at work", "Keep a list of the threads yourself."
            )
        return tuple(alive)


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
