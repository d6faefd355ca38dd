"""Once round: the steps that lead from a state of a trap back to it, so that a person sees what goes on for ever.

Threads that do not need each other go round one after the other, each alone; where they take turns it is one way for all of them.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Callable, Optional

from checker.explore.exploration import Move
from checker.explore.pacing import moves
from checker.explore.successors import Successors, Vector
from checker.explore.trie import Trie

MOST_STATES = 5_000
"""States among which a way round is looked for."""
MOST_STEPS = 40
"""A way on which each thread moves is not shown if it is longer: then the shortest way round is."""


@dataclass(frozen=True)
class Round:
    """A way from a state back to it."""

    moves: tuple[Move, ...]
    movers: Optional[frozenset[int]]
    """All threads that ever move from there on (slots); None if that is not known."""


class _States:
    """The states that a state leads to, interchangeable threads apart."""

    def __init__(self, trie: Trie, start: Vector) -> None:
        self.trie = trie
        self.successors = Successors(trie.model, symmetry=False)
        self.start = start

    def moves(self, vector: Vector) -> list[tuple[Move, Vector]]:
        return [
            ((slot, choices), self.successors.after(vector, slot, step))
            for slot, transitions in enumerate(moves(self.trie, vector))
            for choices, step in transitions
        ]

    def way(self, start: Vector, arrives: Callable[[Vector, Move, Vector], bool], slot: int = -1) -> Optional[tuple[list[Move], Vector]]:
        """A shortest way whose last step is one that `arrives` (source, move, target), and where it ends; with `slot` of that thread alone."""
        come: dict[Vector, tuple] = {start: ()}
        queue = deque([start])
        while queue and len(come) <= MOST_STATES:
            vector = queue.popleft()
            for move, target in self.moves(vector):
                if slot not in (-1, move[0]):
                    continue
                if arrives(vector, move, target):
                    way = [move]
                    while come[vector]:
                        vector, before = come[vector]
                        way.append(before)
                    return way[::-1], target
                if target not in come:
                    come[target] = (vector, move)
                    queue.append(target)
        return None

    def movers(self) -> Optional[frozenset[int]]:
        """The threads that move in any of these states."""
        seen, queue, found = {self.start}, deque([self.start]), set()
        while queue:
            if len(seen) > MOST_STATES:
                return None
            for (slot, _), target in self.moves(queue.popleft()):
                found.add(slot)
                if target not in seen:
                    seen.add(target)
                    queue.append(target)
        return frozenset(found)


def find_round(trie: Trie, vector: Vector) -> Round:
    """A way round from a state of a trap, on which each thread moves that ever does, if there is a short one; no steps if none was found."""
    states = _States(trie, vector)
    movers = states.movers()
    alone = [states.way(vector, lambda source, move, target: target == vector, slot) for slot in sorted(movers or ())]
    if alone and all(alone):
        return Round(tuple(move for way in alone for move in way[0]), movers)
    whole = _all_of_them(states, movers)
    if whole is None or len(whole) > MOST_STEPS:
        shortest = states.way(vector, lambda source, move, target: target == vector)
        whole = shortest[0] if shortest is not None else whole or []
    return Round(tuple(whole), movers)


def way_to(trie: Trie, vector: Vector, arrived: Callable[[Vector], bool]) -> tuple[Move, ...]:
    """A shortest way to a state of that kind; no steps if `vector` is one, or if none was found."""
    found = None if arrived(vector) else _States(trie, vector).way(vector, lambda source, move, target: arrived(target))
    return () if found is None else tuple(found[0])


def _all_of_them(states: _States, movers: Optional[frozenset[int]]) -> Optional[list[Move]]:
    """A way on which each of the threads moves; with a step that changes something, if it ever takes one, rather than one that asks in vain."""
    here, whole, missing = states.start, [], set(movers or ())
    while missing:
        found = states.way(here, lambda source, move, target: move[0] in missing and target != source)
        found = found or states.way(here, lambda source, move, target: move[0] in missing)
        if found is None:
            return None
        whole += found[0]
        here = found[1]
        missing -= {slot for slot, _ in found[0]}
    if here == states.start:
        return whole
    back = states.way(here, lambda source, move, target: target == states.start)
    return None if back is None else whole + back[0]
