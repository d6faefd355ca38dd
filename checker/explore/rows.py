"""Who gets in the way of one step, read off the tries: what `ample` asks, and why the answer can be relied on, is told there."""

from __future__ import annotations

from typing import Optional, Sequence

from checker.explore.footprint import FINISHED, Footprint, absolute
from checker.explore.interface import Step
from checker.explore.successors import Successors
from checker.explore.trie import Choosing, Reading, Trie, TrieNode
from checker.frontend.errors import NotCheckable

Standing = tuple[int, int]
"""A thread slot, and a context that the thread may come to."""


class Surroundings:
    """What rows have in common: the trie, the contents that may stand at an index, and where threads are told apart by number."""

    def __init__(self, trie: Trie, successors: Successors):
        self.trie = trie
        self.successors = successors
        self.told_apart = {index for members in successors.groups for member in members for index in member}
        self._first = {index: first for members in successors.groups for member in members for index, first in zip(member, members[0])}
        self._contents: dict[int, set[int]] = {}
        self._known_steps = 0
        for index, content in enumerate(successors.first()):
            self._add(index, content)

    def contents(self, index: int) -> set[int]:
        """What may be the answer to a read of `index`, as far as is known: what stood there first and what any step writes there."""
        model = self.trie.model
        if model.cells <= index < model.cells + model.threads:
            return {0, 1}
        steps = self.trie.steps
        while self._known_steps < len(steps):
            for place, content in steps[self._known_steps].writes:
                for slot in range(model.threads) if place < 0 else (0,):
                    if place >= 0 or -place <= len(model.columns[slot]):
                        self._add(absolute(model, slot, place), content)
            self._known_steps += 1
        found = self._contents.get(self._first.get(index, index), set())
        return found | {0} if index >= model.cells else found

    def _add(self, index: int, content: int) -> None:
        self._contents.setdefault(self._first.get(index, index), set()).add(content)


class Row:
    """Who gets in the way of one footprint."""

    may_be_accompanied = True
    """Whether it may be asked whether steps commute; see `commuting`."""

    def __init__(self, surroundings: Surroundings, touched: Footprint):
        self.surroundings = surroundings
        self.trie = surroundings.trie
        self.model = surroundings.trie.model
        self.footprint = touched
        self.relied: set[Standing] = set()
        """What was asked for and found free."""
        self._free: set[Standing] = set()
        self._conflicts: set[Standing] = set()

    def free(self, slot: int, context: int) -> bool:
        """Whether thread `slot`, standing at `context`, and those that it starts cannot get in the way, whatever they do."""
        start = (slot, context)
        if start in self._conflicts:
            return False
        if start not in self._free and not self._explore(start):
            self._conflicts.add(start)
            return False
        self.relied.add(start)
        return True

    def _explore(self, start: Standing) -> bool:
        seen, pending = {start}, [start]
        while pending:
            slot, context = pending.pop()
            reached = self._following(slot, context)
            if reached is None:
                return False
            for standing in reached:
                if standing in self._conflicts:
                    return False
                if standing not in seen and standing not in self._free:
                    seen.add(standing)
                    pending.append(standing)
        self._free |= seen
        return True

    def _following(self, slot: int, context: int) -> Optional[list[Standing]]:
        """Where the next step of `slot` from `context` may lead; None if it conflicts."""
        reached: list[Standing] = []
        root = self.trie.known_root(context)
        replaced = self._changed(self.model.cells + slot)
        if root is None:
            return None if replaced else []
        # A node, whether the way to it read what the footprint changes, and whether all that follows must be known.
        pending: list[tuple[TrieNode, bool, bool]] = [(root, replaced, replaced)]
        while pending:
            node, touched, strict = pending.pop()
            if isinstance(node, tuple):
                for _, step in node:
                    if touched or self._conflict(slot, step):
                        return None
                    reached.extend(self._led_to(slot, step))
                continue
            if isinstance(node, Choosing):
                answers: Sequence[int] = range(node.count)
            else:
                index = absolute(self.model, slot, node.index)
                touched = touched or self._changed(index)
                strict = strict or touched or node.index in self.surroundings.told_apart
                answers = self._answers(index, node, strict)
            for answer in answers:
                child = node.children.get(answer)
                if child is None and strict:
                    child = self._asked(self.trie, node, answer)
                    if child is None:
                        return None
                if child is not None:
                    pending.append((child, touched, strict))
        return reached

    def _asked(self, trie: Trie, node: TrieNode, answer: int) -> Optional[TrieNode]:
        """A child that must be known, where it is asked for: whether one of several interchangeable threads is finished, as when they are
        joined. The first states tell little of that, and to sort them tells less. None for others, and for what cannot be asked."""
        if not isinstance(node, Reading) or node.index < self.model.cells or node.index not in self.surroundings.told_apart:
            return None
        try:
            return trie.child(node, answer)
        except NotCheckable:  # This part of the program may never be reached.
            return None

    def _changed(self, index: int) -> bool:
        """Whether the footprint changes what a read of `index` gives."""
        if index == self.model.cells + self.footprint.slot:
            return self.footprint.finishes
        return index in self.footprint.writes

    def _answers(self, index: int, node: Reading, strict: bool) -> Sequence[int]:
        """What a read of `index` may give while the thread of the footprint stands still."""
        if index == self.model.cells + self.footprint.slot:
            return (0,)
        if index in self.footprint.reads:
            return (self.footprint.reads[index],)
        return sorted(self.surroundings.contents(index) | node.children.keys()) if strict else tuple(node.children)

    def _conflict(self, slot: int, step: Step) -> bool:
        """Whether `step` of thread `slot`, all of whose reads are harmless, depends on the footprint by what it changes."""
        reads, writes, cells = self.footprint.reads, self.footprint.writes, self.model.cells
        own = cells + slot
        if step.complex or step.over or (step.context == FINISHED and own in reads):
            return True
        for index, content in step.writes:
            place = absolute(self.model, slot, index)
            if place == cells + self.footprint.slot or place in writes:
                return True
            # Writing what stands there already changes nothing.
            if place in reads and (place >= cells or reads[place] != content):
                return True
        return False

    def _led_to(self, slot: int, step: Step) -> list[Standing]:
        cells = self.model.cells
        started = [(index - cells, content) for index, content in step.writes if cells <= index < cells + self.model.threads]
        return [(slot, step.context), *started]
