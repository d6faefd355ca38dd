"""The checked program as the explorer sees it: interned contents and contexts, and what a context does next.

See `checker.explore.interface.Model` for the contract. Threads with equal first contexts are interchangeable; their contexts name
their own Thread object as SELF, so that they share one trie and can be sorted.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Iterable

from checker.explore.interface import NEW, Blocked, Node, RichStep, Step
from checker.machine.freezing import SELF, Freezer, names_in, renamed
from checker.machine.grouping import Groups
from checker.machine.interning import DIVERGED, FINISHED_CONTEXT, Interned
from checker.machine.memory import SHARED, cls_key
from checker.machine.renaming import Renaming
from checker.machine.search import ROUND, SearchMachine
from checker.machine.setup import SetupMachine
from checker.machine.signals import Endless, TooLong
from checker.machine.supplied import DYNAMIC
from checker.machine.threads import FINISHED
from checker.machine.values import MISSING, Obj
from checker.machine.world import World


class ProgramModel(Groups, Renaming):
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

    # --- what threads ask about each other ---------------------------------------------------------------------------

    def non_daemons(self) -> list[Obj]:
        """The threads that interpreter exit waits for."""
        return [t.obj for t in self.setup.threads[1:] if not t.daemon]
