"""Questions to the model that differ in names alone are asked once.

Which of several interchangeable threads a content mentions, and which number a heap object has, makes no difference to what a thread does
next, except that the same names come back in the answer. So a question is put with all names replaced by those that stand first, in the
order of mention, and the answer is renamed back. A queue of five waiting threads can stand in 120 orders; to a sixth they are all one.

The questions put that way form a memo of their own, in first names (`Alike.named`). It says what a thread may do whatever the names are, which
is what partial-order reduction asks (see `ample`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Optional

from checker.explore.interface import Blocked, Choice, Mentions, Node, Read, RenamingModel, RichStep, Step

if TYPE_CHECKING:
    from checker.explore.trie import Trie

class FirstNames:
    """The renaming of what a question mentions so far, and what is known of questions that go on from there."""

    __slots__ = ("heap", "order", "settled", "threads", "back", "contents", "longer")

    def __init__(self, heap: dict[int, int], order: dict[int, None], settled: bool, threads: dict[int, int]):
        self.heap = heap
        self.order = order
        """Threads in the order of mention."""
        self.settled = settled
        """Whether something was read that belongs to one of several interchangeable threads, which must keep its name."""
        self.threads = threads
        self.back = ({new: old for old, new in heap.items()}, {new: old for old, new in threads.items()})
        self.contents: dict[int, int] = {}
        """Contents with these names, once they were asked for."""
        self.longer: dict[tuple[int, bool], Optional[FirstNames]] = {}
        """By the content that is told next, and whether it is read from what belongs to one of several threads."""


Asked = Optional[tuple[FirstNames, Any]]
"""How a question is put in first names: the renaming, and the node of the memo; None if it cannot be renamed."""


class Alike:
    """Asks `model` by way of `named`, the memo of questions in first names."""

    def __init__(self, model: RenamingModel, named: Trie):
        self.model = model
        self.named = named
        self.unnamed = False
        """Whether something was asked that cannot be renamed, so that `named` does not hold all that is known."""
        self.apart = {model.cells + slot for group in model.groups for slot in group}
        """Indices that belong to one of several interchangeable threads."""
        self.apart.update(index for group in model.groups for slot in group for index in model.columns[slot])
        self._mentions: dict[tuple[int, bool], Mentions] = {}
        self._first_named: dict[tuple[int, bool], Optional[int]] = {}
        self._group_of = {slot: group for group in model.groups for slot in group}
        self._all_names: dict[tuple, FirstNames] = {}
        self._no_names = self._names({}, {}, False)

    def root(self, context: int) -> tuple[Node, Asked]:
        """`Model.expand(context, ())`, and how it was asked."""
        names = self._extended(self._no_names, self.mention(context, True), False)
        if names is None:
            self.unnamed = True
            return self.model.expand(context, ()), None
        return self._told(names, self.named.root(self._renamed(context, True, names.heap, names.threads)))

    def child(self, asked: Asked, index: Optional[int], context: int, answers: tuple[int, ...]) -> tuple[Node, Asked]:
        """`Model.expand(context, answers)`, the last answer being what stands at `index` (None: a choice), where the question without it was
        `asked`; and how it was asked."""
        if asked is not None:
            names, node = asked
            answer = answers[-1]
            told: Optional[FirstNames] = names
            if index is not None:
                is_content = not self.model.cells <= index < self.model.cells + self.model.threads
                told = self._longer(names, answer if is_content else 0, index in self.apart)
                if told is not None and is_content:
                    answer = self._content(told, answer)
            if told is not None:
                return self._told(told, self.named.child(node, answer))
        self.unnamed = True
        return self.model.expand(context, answers), None

    def _told(self, names: FirstNames, node: Any) -> tuple[Node, Asked]:
        """What a node of the memo says in the names of the question."""
        if isinstance(node, tuple):
            return (self._back(node[0][1], *names.back) if node else Blocked()), None
        asked = (names, node)
        return (Read(self._index(node.index, *names.back)) if hasattr(node, "index") else Choice(node.count)), asked

    def _longer(self, names: FirstNames, content: int, is_apart: bool) -> Optional[FirstNames]:
        """The renaming when this content is told, too; None if that would change the meaning."""
        key = (content, is_apart)
        if key not in names.longer:
            names.longer[key] = self._extended(names, self.mention(content, False), is_apart)
        return names.longer[key]

    def _extended(self, names: FirstNames, found: Mentions, is_apart: bool) -> Optional[FirstNames]:
        order = {**names.order, **dict.fromkeys(found.threads)}
        # What was read from one of several threads must keep its name.
        if found.fixed or names.settled and len(order) > len(names.order):
            return None
        heap = dict(names.heap)
        for number in found.heap:
            heap.setdefault(number, len(heap))
        return self._names(heap, order, names.settled or is_apart)

    def _names(self, heap: dict[int, int], order: dict[int, None], settled: bool) -> FirstNames:
        key = (tuple(heap), tuple(order), settled)
        if key not in self._all_names:
            threads: dict[int, int] = {}
            for group in self.model.groups if order else ():
                mentioned = [slot for slot in order if self._group_of[slot] is group]
                if mentioned:
                    threads.update(zip([*mentioned, *(slot for slot in group if slot not in order)], group))
            self._all_names[key] = FirstNames(heap, order, settled, threads)
        return self._all_names[key]

    def _content(self, names: FirstNames, content: int) -> int:
        found = names.contents.get(content)
        if found is None:
            found = names.contents[content] = self._renamed(content, False, names.heap, names.threads)
        return found

    def first_named(self, number: int, in_context: bool) -> Optional[int]:
        """A content or context with the first names, which is the same for all that differ in names alone; None if it cannot be renamed."""
        key = (number, in_context)
        if key not in self._first_named:
            names = self._extended(self._no_names, self.mention(number, in_context), False)
            self._first_named[key] = None if names is None else self._renamed(number, in_context, names.heap, names.threads)
        return self._first_named[key]

    def _renamed(self, number: int, in_context: bool, heap: dict[int, int], threads: dict[int, int]) -> int:
        nothing = number <= 1 if in_context else number == 0
        return number if nothing else self.model.renamed(number, in_context, heap, threads)

    def mention(self, number: int, in_context: bool) -> Mentions:
        """What a content or context mentions (nothing if it is absent or no context to stand in)."""
        found = self._mentions.get((number, in_context))
        if found is None:
            nothing = number <= 1 if in_context else number == 0
            found = self._mentions[number, in_context] = Mentions() if nothing else self.model.mentions(number, in_context)
        return found

    def _back(self, step: Step, heap: dict[int, int], threads: dict[int, int]) -> Step:
        """A step in first names in those of the question."""
        if not heap and not threads:
            return step
        changed: dict[str, object] = {
            "context": self._renamed(step.context, True, heap, threads),
            "writes": tuple(self._write(index, number, heap, threads) for index, number in step.writes),
        }
        if isinstance(step, RichStep):
            changed["news"] = tuple(self._renamed(number, False, heap, threads) for number in step.news)
            changed["spawns"] = tuple(self._renamed(number, True, heap, threads) for number in step.spawns)
        return replace(step, **changed)

    def _write(self, index: int, number: int, heap: dict[int, int], threads: dict[int, int]) -> tuple[int, int]:
        in_context = self.model.cells <= index < self.model.cells + self.model.threads
        return self._index(index, heap, threads), self._renamed(number, in_context, heap, threads)

    def _index(self, index: int, heap: dict[int, int], threads: dict[int, int]) -> int:
        """Where what stood at `index` stands under the other names."""
        model = self.model
        if index < model.cells and index not in self.apart:
            return index
        beyond = model.cells + model.threads
        if index >= beyond:
            return beyond + heap[index - beyond]
        if index >= model.cells:
            return model.cells + threads.get(index - model.cells, index - model.cells)
        for old, new in threads.items():
            if index in model.columns[old]:
                return model.columns[new][model.columns[old].index(index)]
        return index
