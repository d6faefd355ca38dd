"""The tables from which canonical forms are computed, and what fills them: each renaming is asked of the model once."""

from __future__ import annotations

from array import array
from typing import Sequence

from checker.explore import codes as say
from checker.explore._canonical import Canonical, place_of
from checker.explore.interface import MOVER, NEW, Mentions, RenamingModel, Step
from checker.explore.packing import Domain, Numbering

_FIRST_INNER = 1 << 30
"""Nodes of `links` from here on are those behind a first link."""


class NoThread(Exception):
    """No slot is free for a thread that a step starts."""


class Pairs:
    """A table from pairs of numbers (the first from 1, both below 2 ** 31) to numbers, as flat array `cells` of keys and values."""

    def __init__(self) -> None:
        self.cells = array("q", bytes(16 * 256))
        self.used = 0

    def get(self, first: int, second: int) -> int:
        """What is behind a pair, 0 if nothing is."""
        place = self._place(first, second)
        return self.cells[2 * place + 1] if self.cells[2 * place] else 0

    def put(self, first: int, second: int, value: int) -> None:
        """Put `value` behind a pair that has none."""
        if 2 * self.used >= len(self.cells) // 2:
            old = self.cells
            self.cells, self.used = array("q", bytes(16 * len(old))), 0
            for place in range(0, len(old), 2):
                if old[place]:
                    self.put(old[place] >> 32, old[place] & 0xFFFFFFFF, old[place + 1])
        place = self._place(first, second)
        self.cells[2 * place], self.cells[2 * place + 1] = first << 32 | second, value
        self.used += 1

    def _place(self, first: int, second: int) -> int:
        mask = len(self.cells) // 2 - 1
        place = place_of(first, second, mask)
        while self.cells[2 * place] not in (0, first << 32 | second):
            place = (place + 1) & mask
        return place


class Names:
    """Grows the tables for one search of a model that `renames`; `canonical` computes with them."""

    def __init__(self, model: RenamingModel, numbering: Numbering):
        self.model = model
        self.numbering = numbering
        self.first_thread = model.cells + 1
        self.first_heap = model.cells + model.threads + 1
        self.canonical = Canonical(model.cells, model.threads, model.static_threads, int(model.renumbers_heap))
        self.ids = array("q", [0])
        self.id_of = array("q")
        self.domain_of = array("q")
        self.coded = Pairs()
        self.named = array("q", [0] * 64)
        self.known = array("q", [0] * 16)
        """For each key whether what it mentions is in the tables."""
        self.mentions = array("q", [0])
        self.links = Pairs()
        self._inner = _FIRST_INNER
        self._most = 1
        """The most mentions of any content."""
        self._taken = -1
        self._parts: dict[Domain, tuple[int, int, int, int]] = {}

    def sort(self, groups: Sequence[Sequence[Sequence[int]]], own: array, width: int) -> None:
        """Have the threads of these groups (see `Successors.groups`) sorted, `own` and `width` being what `flat.own_positions` says."""
        slots = [number for members in groups for number in (len(members), *(member[0] - self.model.cells for member in members))]
        apart = array("q", bytes(8 * self.first_heap))
        for index in [index for members in groups for member in members for index in member]:
            apart[index + 1] = 1
        self.canonical.use_groups(array("q", [*slots, 0]), own, width, apart)

    def update(self) -> None:
        """Take in the codes that are new."""
        if self._taken == self.numbering.given:
            return
        self._taken = self.numbering.given
        positions: dict[Domain, list[int]] = {}
        for position, domain in enumerate(self.numbering.domains):
            positions.setdefault(domain, []).append(position)
        self.id_of.extend([0] * (len(self.numbering.domains) - len(self.id_of)))
        self.domain_of.extend([0] * (len(self.numbering.domains) - len(self.domain_of)))
        for domain, where in positions.items():
            number, begin, count, room = self._parts.get(domain, (len(self._parts) + 1, 0, 0, 0))
            if count == len(domain.ids):
                continue
            in_context = self.first_thread <= where[0] < self.first_heap
            for code in range(count, len(domain.ids)):
                self.coded.put(number, domain.ids[code], code)
                if where[0]:  # Whether the program is over is no content.
                    self.know(domain.ids[code], in_context)
            if len(domain.ids) > room:
                begin, room = len(self.ids), 2 * len(domain.ids)
                self.ids.extend([*domain.ids, *[0] * (room - len(domain.ids))])
                for position in where:
                    self.id_of[position], self.domain_of[position] = begin, number
            else:
                for code in range(count, len(domain.ids)):
                    self.ids[begin + code] = domain.ids[code]
            self._parts[domain] = (number, begin, len(domain.ids), room)

    def know(self, number: int, in_context: bool) -> None:
        """Take in what a content mentions."""
        key = 2 * number + in_context
        if key < len(self.known) and self.known[key]:
            return
        if key >= len(self.known):
            more = max(len(self.known), key + 1 - len(self.known))
            self.known.extend([0] * more)
            self.named.extend([0] * (4 * more))
        found = self.model.mentions(number, in_context) if number else Mentions()
        fresh = any(one >= NEW for one in found.heap)
        self.known[key] = 1
        self.named[4 * key : 4 * key + 4] = array("q", [len(self.mentions), len(found.heap), len(found.threads), fresh + 2 * found.mover])
        self.mentions.extend((*found.heap, *found.threads))
        self._most = max(self._most, len(found.heap) + 1, len(found.threads))

    def told(self, step: Step, position_of) -> list[int]:
        """A complex step as `_canonical` reads it; `position_of` turns an index into a position."""
        self.know(step.context, True)
        entries = [int(step.over), step.context, len(step.writes)]
        for index, content in step.writes:
            self.know(content, self.model.cells <= index < self.model.cells + self.model.threads)
            entries += (position_of(index), content)
        news, spawns = getattr(step, "news", ()), getattr(step, "spawns", ())
        for content in news:
            self.know(content, False)
        for context in spawns:
            self.know(context, True)
        self._most = max(self._most, len(news))
        return [*entries, len(news), *news, len(spawns), *spawns]

    @property
    def room(self) -> int:
        """How many numbers `wanted`, `numbers` and `order` of a `Canonical` must hold."""
        return max(2 * self.model.threads, len(self.numbering.domains), self._most)

    def supply(self) -> None:
        """Give `canonical` what it said it lacks.

        Raises:
            NoThread: what it lacks is a free slot for a thread.
        """
        lacking, key = self.canonical.lacking, self.canonical.lacking_key
        if lacking == say.THREAD:
            raise NoThread
        if lacking == say.SPACE:
            self.numbering.reach(key)
        elif lacking == say.CODE:
            self.numbering.code(key, self.canonical.lacking_id)
        else:
            self._link(lacking, key, self.canonical.wanted_numbers())
        self.update()

    def _link(self, kind: int, key: int, wanted: list[int]) -> None:
        number, in_context = key >> 1, bool(key & 1)
        mentioned = self.model.mentions(number, in_context)
        heap: dict[int, int] = {}
        threads: dict[int, int] = {}
        if kind == say.MOVED:
            threads = dict(zip(mentioned.threads, wanted))
        elif kind == say.COLLECTED:
            heap = dict(zip(mentioned.heap, wanted))
        else:
            heap = dict(zip((one for one in mentioned.heap if one >= NEW), wanted))
            threads = {MOVER: wanted[-1]} if mentioned.mover else {}
        result = self.model.renamed(number, in_context, heap, threads)
        self.know(result, in_context)
        node = 4 * key + kind
        for new in wanted[:-1]:
            following = self.links.get(node, new)
            if not following:
                following = self._inner
                self._inner += 1
                self.links.put(node, new, following)
            node = following
        self.links.put(node, wanted[-1], result)
