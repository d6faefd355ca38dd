"""What the next step of a thread touches: the part of a state that decides it, and the part that it changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence

from checker.explore.interface import Model, RichStep, Step
from checker.explore.trie import Choosing, Reading, Trie, TrieNode

FINISHED = 1
"""The context of a thread that is finished."""

Path = tuple[int, int, tuple[int, ...]]
"""Thread slot, its context, and the contents of what it holds and the answers to what it reads: all that its next step depends on."""


@dataclass(frozen=True)
class Footprint:
    """The next step of thread `slot` along one path of its trie, all choices taken together."""

    slot: int
    context: int
    """Where the thread stands."""
    reads: dict[int, int]
    """The indices that the path reads, with what stands there (at a thread's index: whether that thread is finished)."""
    writes: frozenset[int]
    """The indices whose content some choice changes, or may change. The thread's own index is not among them."""
    finishes: bool
    """Whether some choice finishes the thread."""


def absolute(model: Model, slot: int, index: int) -> int:
    """The index in the vector that thread `slot` means by `index`."""
    return index if index >= 0 else model.columns[slot][-index - 1]


def walk(trie: Trie, vector: Sequence[int], slot: int, held: Sequence[int] = ()) -> tuple[Path, dict[int, int], TrieNode]:
    """Follow what thread `slot` reads in `vector` up to its first choice or to the end: the path, what it read (the cells in `held` taken
    for read), and the node there."""
    context = vector[trie.model.cells + slot]
    node, reads = trie.root(context), {index: vector[index] for index in held}
    answers = list(reads.values())
    while isinstance(node, Reading):
        answer = trie.answer(node.index, vector, slot)
        place = absolute(trie.model, slot, node.index)
        reads[place] = vector[place] if place < trie.model.cells else answer
        answers.append(answer)
        node = trie.child(node, answer)
    return (slot, context, tuple(answers)), reads, node


def footprint(model: Model, slot: int, context: int, reads: dict[int, int], end: TrieNode) -> Optional[Footprint]:
    """The footprint of thread `slot`, standing at `context`, where `reads` led to `end`; None if there is no step, or one that must not be singled out: one that
    makes objects or starts threads, that ends the program or replaces its own thread, that touches the heap, or reads again after a choice.
    Other complex steps are singled out only where it is known what makes them so."""
    steps = _steps_at(end)
    if not steps:
        return None
    writes, beyond = set(), model.cells + model.threads
    for step in steps:
        if step.over or step.complex and (isinstance(step, RichStep) or not getattr(model, "renames", False)):
            return None
        for index, content in step.writes:
            place = absolute(model, slot, index)
            if place >= beyond or place == model.cells + slot:
                return None
            # At a thread's index `reads` has not the context but whether it is the last one.
            if place >= model.cells or reads.get(place) != content:
                writes.add(place)
    if any(place >= beyond for place in reads):
        return None
    return Footprint(slot, context, reads, frozenset(writes), any(step.context == FINISHED for step in steps))


def _steps_at(end: TrieNode) -> list[Step]:
    """All steps from `end` on; none if something is read on the way to them or if a choice is not known yet."""
    found, pending = [], [end]
    while pending:
        node = pending.pop()
        if isinstance(node, tuple):
            found.extend(step for _, step in node)
        elif isinstance(node, Choosing) and len(node.children) == node.count:
            pending.extend(node.children.values())
        else:
            return []
    return found
