"""Who gets in the way of a step, where vectors mention threads and objects.

The argument of `ample` is made here for states up to renaming: of heap objects, of interchangeable threads, of the slots of threads started
during the search. On the way from a state nothing is renamed, a new object gets a name of its own and what nobody can reach is as good
as gone; so two steps that touch different cells lead to states that differ in names alone, whichever comes first. What a thread may do is
looked up in the memo in first names (`alike`), where what is reachable in any state can be found whatever it was called there.

A name in that memo says nothing of which object or thread it is. Therefore

* a step that touches the heap is never explored alone, and what others do to the heap is in nobody's way;
* a place that belongs to one of several interchangeable threads may be any of theirs, and what is read there may be anything, unless
  nobody was mentioned before (in a join of all of them), so that each has the name that it has in the state;
* where what t's step reads mentions somebody, others are taken to read anything that looks the same but for names; what has to be known
  for certain is not, where it mentions somebody, and counts as a conflict.
"""

from __future__ import annotations

from typing import Optional, Sequence

from checker.explore.footprint import FINISHED, Footprint, absolute
from checker.explore.interface import Mentions, Step
from checker.explore.rows import Row, Standing, Surroundings
from checker.explore.trie import Choosing, Reading, TrieNode


class NamedRow(Row):
    """Who gets in the way of one footprint, in a model that `renames`."""

    may_be_accompanied = False

    def __init__(self, surroundings: Surroundings, touched: Footprint):
        super().__init__(surroundings, touched)
        self.alike = surroundings.trie.alike
        self.memo = self.alike.named
        self._beyond = self.model.cells + self.model.threads

    def free(self, slot: int, context: int) -> bool:
        """See `Row.free`."""
        named = None if self.alike.unnamed else self.alike.first_named(context, True)
        return named is not None and super().free(slot, named)

    def _following(self, slot: int, context: int) -> Optional[list[Standing]]:
        reached: list[Standing] = []
        root = self.memo.known_root(context)
        # A node, whether the way to it read what the footprint changes, and whether all that follows must be known.
        pending: list[tuple[TrieNode, bool, bool]] = [] if root is None else [(root, False, False)]
        while pending:
            node, touched, strict = pending.pop()
            if isinstance(node, tuple):
                for _, step in node:
                    led_to = None if touched or self._conflict(slot, step) else self._led_to(slot, step)
                    if led_to is None:
                        return None
                    reached.extend(led_to)
                continue
            if isinstance(node, Choosing):
                answers: Optional[Sequence[int]] = range(node.count)
            else:
                blurred = node.index in self.alike.apart and self._mentions_threads(node)
                touched = touched or self._is_changed(slot, node.index, blurred)
                strict = strict or touched or node.index in self.alike.apart
                answers = self._possible(slot, node, strict, blurred)
            if answers is None:
                return None
            for answer in answers:
                child = node.children.get(answer)
                if child is None and strict:
                    child = self._asked(self.memo, node, answer)
                    if child is None:
                        return None
                if child is not None:
                    pending.append((child, touched, strict))
        return reached

    def _mentions_threads(self, node: Reading) -> bool:
        """Whether the context or an answer on the way to a node mentions interchangeable threads, so that all of them may have other names."""
        contents = ((answer, False) for answer in node.answers)
        return any(self.alike.mention(*one).threads for one in ((node.context, True), *contents))

    def _is_changed(self, slot: int, index: int, blurred: bool) -> bool:
        """Whether the footprint may change what a read of `index` by thread `slot` gives; `blurred`: it may be another thread's place."""
        if not blurred:
            return self._changed(absolute(self.model, slot, index))
        if index >= self.model.cells:
            return self.footprint.finishes
        return not self.alike.apart.isdisjoint(self.footprint.writes)

    def _possible(self, slot: int, node: Reading, strict: bool, blurred: bool) -> Optional[Sequence[int]]:
        """What a read may give while the thread of the footprint stands still; None if that cannot be said and must be known."""
        cells, children = self.model.cells, tuple(node.children)
        if blurred:
            return (0, 1) if node.index >= cells else None
        index = absolute(self.model, slot, node.index)
        if index >= self._beyond:
            return None if strict else children
        if index == cells + self.footprint.slot:
            return (0,)
        if index in self.footprint.reads:
            content = self.footprint.reads[index]
            if index >= cells:
                return (content,)
            content = self.trie.relative(content, slot)
            if self._is_plain(content):
                return (content,)
            looks = self.alike.first_named(content, False)
            return None if strict or looks is None else [child for child in children if self.alike.first_named(child, False) == looks]
        if not strict:
            return children
        contents = self.surroundings.contents(index) | set(children)
        if index < cells and not all(self._is_plain(content) for content in contents):
            return None
        return sorted(contents)

    def _is_plain(self, content: int) -> bool:
        """Whether a content mentions nobody."""
        return self.alike.mention(content, False) == Mentions()

    def _conflict(self, slot: int, step: Step) -> bool:
        reads, writes = self.footprint.reads, self.footprint.writes
        if step.over or (step.context == FINISHED and self.model.cells + slot in reads):
            return True
        for index, content in step.writes:
            if index in self.alike.apart:
                if not self.alike.apart.isdisjoint(reads) or not self.alike.apart.isdisjoint(writes):
                    return True
                continue
            place = absolute(self.model, slot, index)
            # Writing what stands there already changes nothing.
            if place in writes or place in reads and (reads[place] != content or not self._is_plain(content)):
                return True
        return False

    def _led_to(self, slot: int, step: Step) -> Optional[list[Standing]]:
        spawns, late = getattr(step, "spawns", ()), self.model.static_threads
        standings = [(slot, step.context), *((late, context) for context in spawns)]
        named = [(where, self.alike.first_named(context, True)) for where, context in standings]
        if spawns and late == self.model.threads or any(context is None for _, context in named):
            return None
        return named
