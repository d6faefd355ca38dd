"""Other names for threads and heap objects: successors by complex steps, and canonical vectors."""

from __future__ import annotations

from typing import Any, Sequence

from checker.explore.interface import MOVER, NEW, Mentions, Step
from checker.machine.freezing import SELF, orders_names, renamed
from checker.machine.interning import DIVERGED, FINISHED_CONTEXT, NOT_STARTED
from checker.machine.signals import Endless, Reclassify
from checker.machine.values import Obj

MOST_THREADS = 64
"""Threads started during the search that may be alive together; more are taken for a program that starts threads for ever."""


class Renaming:
    """Contents and contexts under other names, and the form that stands for all vectors alike. A part of `model.ProgramModel`."""

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
        """Bring a group's threads into order: first those that are mentioned by what belongs to none of those that are sorted, as they are mentioned there, then
        the others by context and columns, by mention elsewhere, and by slot. For each slot that in which its thread stands then, or the first one
        whose thread is told apart from it by nothing."""
        cells = self.cells
        mentioned, known = self.mentions_of_threads(vector)

        def own(slot: int) -> tuple[int, ...]:
            return vector[cells + slot], *[vector[column] for column in self.columns[slot]]

        def key(slot: int) -> tuple:
            place = mentioned.get(slot, len(mentioned))
            return (place,) if place < known else (known, own(slot), place, slot)

        order = sorted(group, key=key)
        stands = dict(zip(order, group))
        for before, slot in zip(order, order[1:]):
            if mentioned.keys().isdisjoint((before, slot)) and own(before) == own(slot):
                stands[slot] = stands[before]
        if order == group:
            return stands
        moved = {self.thread_objects[old]: self.thread_objects[slot] for old, slot in zip(order, group) if old != slot}
        parts = [own(old) for old in order]
        for part, slot in zip(parts, group):
            vector[cells + slot], *own = part
            for column, content in zip(self.columns[slot], own):
                vector[column] = content
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
        return stands

    def mentions_of_threads(self, vector: list[int]) -> tuple[dict[int, int], int]:
        """For each slot whose thread is mentioned how many are mentioned before it: first by what belongs to none of those that are sorted, then elsewhere;
        and how many are mentioned by the former."""
        apart = {index for group in self.groups for slot in group for index in (self.cells + slot, *self.columns[slot])}
        places = range(len(vector))
        settled = [index for index in places[: self.cells + self.threads] if index not in apart]
        elsewhere = [index for index in places if index in apart or index >= self.cells + self.threads]
        found: dict[int, int] = {}
        known = 0
        for indices in (settled, elsewhere):
            known = len(found)
            for index in indices:
                table = self.context_table if self.cells <= index < self.cells + self.threads else self.content_table
                for slot in table.threads[vector[index]]:
                    found.setdefault(slot, len(found))
        return found, known

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
