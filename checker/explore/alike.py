"""Questions to the model that differ in names alone are asked once.

Which of several interchangeable threads a content mentions, and which number a heap object has, makes no difference to what a thread does
next, except that the same names come back in the answer. So a question is put with all names replaced by those that stand first, in the
order of mention, and the answer is renamed back. A queue of five waiting threads can stand in 120 orders; to a sixth they are all one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Iterator, Optional, Sequence

from checker.explore.interface import Mentions, Node, Read, RenamingModel, RichStep, Step

Renaming = tuple[dict[int, int], dict[int, int]]
"""New numbers of heap objects, and new slots of threads, by old ones."""


class Alike:
    """Asks `model` and remembers what was asked with the first names."""

    def __init__(self, model: RenamingModel):
        self.model = model
        self._answers: dict[tuple[int, tuple[int, ...]], Node] = {}
        self._mentions: dict[tuple[int, bool], Mentions] = {}
        self._group_of = {slot: group for group in model.groups for slot in group}

    def expand(self, context: int, answers: tuple[int, ...], told: Sequence[bool]) -> Node:
        """`Model.expand(context, answers)`; `told` says for each answer whether it is a content."""
        renaming = self._renaming(context, answers, told)
        if renaming is None:
            return self.model.expand(context, answers)
        heap, threads = renaming
        renamed = self.model.renamed
        question = (
            renamed(context, True, heap, threads),
            tuple(renamed(answer, False, heap, threads) if content and answer else answer for answer, content in zip(answers, told)),
        )
        node = self._answers.get(question)
        if node is None:
            node = self._answers[question] = self.model.expand(*question)
        return self._back(node, {new: old for old, new in heap.items()}, {new: old for old, new in threads.items()})

    def _renaming(self, context: int, answers: tuple[int, ...], told: Sequence[bool]) -> Optional[Renaming]:
        """The renaming to the names that stand first; None if there is nothing to rename, or if it would change the meaning."""
        heap: dict[int, int] = {}
        order: dict[int, None] = {}
        for found in self._mentioned(context, answers, told):
            if found.fixed:
                return None
            for number in found.heap:
                heap.setdefault(number, len(heap))
            order.update(dict.fromkeys(found.threads))
        threads: dict[int, int] = {}
        for group in self.model.groups if order else ():
            mentioned = [slot for slot in order if self._group_of[slot] is group]
            if mentioned:
                threads.update(zip([*mentioned, *(slot for slot in group if slot not in order)], group))
        if not heap and not threads:
            return None
        return heap, threads

    def _mentioned(self, context: int, answers: tuple[int, ...], told: Sequence[bool]) -> Iterator[Mentions]:
        contents = [(answer, False) for answer, content in zip(answers, told) if content and answer]
        for key in ((context, True), *contents):
            found = self._mentions.get(key)
            if found is None:
                found = self._mentions[key] = self.model.mentions(*key)
            yield found

    def _back(self, node: Node, heap: dict[int, int], threads: dict[int, int]) -> Node:
        if isinstance(node, Read):
            return Read(self._index(node.index, heap, threads))
        if not isinstance(node, Step):
            return node
        renamed = self.model.renamed
        changed: dict[str, object] = {
            "context": renamed(node.context, True, heap, threads) if node.context > 1 else node.context,
            "writes": tuple(self._write(index, number, heap, threads) for index, number in node.writes),
        }
        if isinstance(node, RichStep):
            changed["news"] = tuple(renamed(number, False, heap, threads) for number in node.news)
            changed["spawns"] = tuple(renamed(number, True, heap, threads) if number > 1 else number for number in node.spawns)
        return replace(node, **changed)

    def _write(self, index: int, number: int, heap: dict[int, int], threads: dict[int, int]) -> tuple[int, int]:
        cells = self.model.cells
        in_context = cells <= index < cells + self.model.threads
        nothing = number <= 1 if in_context else number == 0
        return self._index(index, heap, threads), number if nothing else self.model.renamed(number, in_context, heap, threads)

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
