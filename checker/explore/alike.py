"""Questions to the model that differ in names alone are asked once.

Which of several interchangeable threads a content mentions, and which number a heap object has, makes no difference to what a thread does
next, except that the same names come back in the answer. So a question is put with all names replaced by those that stand first, in the
order of mention, and the answer is renamed back. A queue of five waiting threads can stand in 120 orders; to a sixth they are all one.

The questions put that way form a memo of their own, in first names (`Alike.named`). It says what a thread may do whatever the names are, which
is what partial-order reduction asks (see `ample`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Iterable, Iterator, Optional, Sequence

from checker.explore.interface import Blocked, Choice, Mentions, Node, Read, RenamingModel, RichStep, Step

if TYPE_CHECKING:
    from checker.explore.trie import Trie

NUMBER, CONTENT, APART = 0, 1, 2
"""What an answer is: a branch or whether a thread is finished; a content; either of them, read from what belongs to one of several
interchangeable threads."""

Renaming = tuple[dict[int, int], dict[int, int]]
"""New numbers of heap objects, and new slots of threads, by old ones."""


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

    def expand(self, context: int, answers: tuple[int, ...], told: Sequence[int]) -> Node:
        """`Model.expand(context, answers)`; `told` says for each answer what it is."""
        renaming = self._renaming(context, answers, told)
        if renaming is None:
            self.unnamed = True
            return self.model.expand(context, answers)
        heap, threads = renaming
        node = self.named.root(self._renamed(context, True, heap, threads))
        for answer, kind in zip(answers, told):
            node = self.named.child(node, self._renamed(answer, False, heap, threads) if self._is_content(kind) else answer)
        if isinstance(node, tuple):
            return self._back(node[0][1], *_turned(*renaming)) if node else Blocked()
        return Read(self._index(node.index, *_turned(*renaming))) if hasattr(node, "index") else Choice(node.count)

    def kind(self, index: int) -> int:
        """What the answer to a read of `index` is."""
        beyond = self.model.cells + self.model.threads
        is_number = self.model.cells <= index < beyond
        return (NUMBER if is_number else CONTENT) + (APART if index in self.apart else 0)

    def _is_content(self, kind: int) -> bool:
        return bool(kind & CONTENT)

    def first_named(self, number: int, in_context: bool) -> Optional[int]:
        """A content or context with the first names, which is the same for all that differ in names alone; None if it cannot be renamed."""
        key = (number, in_context)
        if key not in self._first_named:
            renaming = self._renaming(number, (), ()) if in_context else self._renaming(1, (number,), (CONTENT,))
            self._first_named[key] = None if renaming is None else self._renamed(number, in_context, *renaming)
        return self._first_named[key]

    def _renamed(self, number: int, in_context: bool, heap: dict[int, int], threads: dict[int, int]) -> int:
        nothing = number <= 1 if in_context else number == 0
        return number if nothing else self.model.renamed(number, in_context, heap, threads)

    def _renaming(self, context: int, answers: tuple[int, ...], told: Sequence[int]) -> Optional[Renaming]:
        """The renaming to the names that stand first; None if it would change the meaning."""
        heap: dict[int, int] = {}
        order: dict[int, None] = {}
        settled = False
        for found, is_apart in self._mentioned(context, answers, told):
            before = len(order)
            order.update(dict.fromkeys(found.threads))
            # What was read from one of several threads must keep its name.
            if found.fixed or settled and len(order) > before:
                return None
            settled = settled or is_apart
            for number in found.heap:
                heap.setdefault(number, len(heap))
        threads: dict[int, int] = {}
        for group in self.model.groups if order else ():
            mentioned = [slot for slot in order if self._group_of[slot] is group]
            if mentioned:
                threads.update(zip([*mentioned, *(slot for slot in group if slot not in order)], group))
        return heap, threads

    def _mentioned(self, context: int, answers: tuple[int, ...], told: Sequence[int]) -> Iterator[tuple[Mentions, bool]]:
        """What context and answers mention, each with whether it was read from what belongs to one of several threads."""
        yield self.mention(context, True), False
        for answer, kind in zip(answers, told):
            yield self.mention(answer, False) if self._is_content(kind) else Mentions(), bool(kind & APART)

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
        beyond = model.cells + model.threads
        if index >= beyond:
            return beyond + heap[index - beyond]
        if index >= model.cells:
            return model.cells + threads.get(index - model.cells, index - model.cells)
        for old, new in threads.items():
            if index in model.columns[old]:
                return model.columns[new][model.columns[old].index(index)]
        return index


def _turned(*renaming: dict[int, int]) -> Iterable[dict[int, int]]:
    """The renaming back."""
    return [{new: old for old, new in names.items()} for names in renaming]
