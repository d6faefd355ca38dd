"""A failing schedule made clearer: blocks of steps of one thread are joined, moved or left out as long as the run still fails like that.

The moves are those of Jalbert and Sen (A trace simplification technique for effective debugging of concurrent programs, FSE 2010): a
block is left out, put off until its thread moves next, or followed at once by the thread's next block. Deviations: besides, all that
follows a point may be left to a run without switches, and the budget is counted in steps, so that the outcome is always the same.
"""

from __future__ import annotations

from typing import Hashable, Iterator, Optional, Sequence

from checker.explore.exploration import Move
from checker.explore.fewest import FindingKey, Schedule, StateKey, count_switches
from checker.explore.interface import Step
from checker.explore.pacing import moves_of
from checker.explore.successors import Successors
from checker.explore.trie import Trie

BUDGET = 400_000
"""Steps that are taken in all attempts together, at most."""

Block = list[Move]
"""Steps of one thread, one after the other."""


def shrink(
    trie: Trie, moves: Sequence[Move], wanted: Hashable, state_key: StateKey, finding_key: FindingKey, budget: int = BUDGET
) -> Schedule:
    """A schedule to the violation with the key `wanted`, to which `moves` lead: with as few switches, then steps, as could be had in
    `budget` (>= 0) steps of trying. The keys are those of `fewest_switches`; slots stay what they are."""
    attempts = _Attempts(trie, wanted, state_key, finding_key, budget, 2 * len(moves) + 100)
    best, cost = tuple(moves), (count_switches(trie, moves), len(moves))
    improved = True
    while improved and attempts.budget > 0:
        improved = False
        for candidate in _candidates(_blocks(best)):
            if attempts.budget <= 0:
                break
            found = attempts.run(candidate)
            if found is not None and (found[1], len(found[0])) < cost:
                best, cost = found[0], (found[1], len(found[0]))
                improved = True
                break
    return Schedule(best, cost[0], minimal=False)


def _blocks(moves: Sequence[Move]) -> list[Block]:
    blocks: list[Block] = []
    for move in moves:
        if blocks and blocks[-1][0][0] == move[0]:
            blocks[-1].append(move)
        else:
            blocks.append([move])
    return blocks


def _candidates(blocks: list[Block]) -> Iterator[list[Move]]:
    """Simpler schedules to try, those that promise most first."""
    length = 0
    while length < len(blocks):
        yield _joined(blocks[:length])
        length = max(1, 2 * length)
    for place, block in enumerate(blocks):
        rest = blocks[:place] + blocks[place + 1 :]
        following = next((later for later in range(place + 1, len(blocks)) if blocks[later][0][0] == block[0][0]), None)
        if following is not None:
            yield _joined([*rest[: following - 1], block, *rest[following - 1 :]])
            yield _joined([*blocks[: place + 1], blocks[following], *blocks[place + 1 : following], *blocks[following + 1 :]])
        yield _joined(rest)


def _joined(blocks: Sequence[Block]) -> list[Move]:
    return [move for block in blocks for move in block]


class _Attempts:
    """Runs along schedules that may not be possible as they are."""

    def __init__(self, trie: Trie, wanted: Hashable, state_key: StateKey, finding_key: FindingKey, budget: int, most_steps: int):
        self.trie = trie
        self.wanted = wanted
        self.state_key = state_key
        self.finding_key = finding_key
        self.budget = budget
        self.most_steps = most_steps
        self.successors = Successors(trie.model, symmetry=False)

    def run(self, wish: Sequence[Move]) -> Optional[tuple[tuple[Move, ...], int]]:
        """Go along `wish`, leaving out what is not possible, then on without switches; the schedule that came of it and its switches,
        None if it does not end in what is wanted."""
        while True:
            dynamic = self.trie.model.dynamic
            found = self._run(wish)
            # If the model asks from now on for canonical vectors, those of this run were not.
            if self.trie.model.dynamic == dynamic:
                return found

    def _run(self, wish: Sequence[Move]) -> Optional[tuple[tuple[Move, ...], int]]:
        vector, last, switches = self.successors.first(), -1, 0
        moves: list[Move] = []
        wishes = iter(wish)
        while len(moves) < self.most_steps:
            found = self._next(vector, last, wishes)
            if found is None:
                return (tuple(moves), switches) if self.state_key(vector, True) == self.wanted else None
            slot, choices, step = found
            if last not in (-1, slot) and moves_of(self.trie, vector, last):
                switches += 1
            moves.append((slot, choices))
            self.budget -= 1
            if step.finding >= 0 and self.finding_key(step.finding) == self.wanted:
                return tuple(moves), switches
            vector, last = self.successors.after(vector, slot, step), slot
            if step.over:
                return None
        return None

    def _next(self, vector: Sequence[int], last: int, wishes: Iterator[Move]) -> Optional[tuple[int, tuple[int, ...], Step]]:
        """The next step that is wished for and possible; when nothing is wished for, of the same thread if it can go on."""
        for slot, choices in wishes:
            for possible, step in moves_of(self.trie, vector, slot):
                if possible == choices:
                    return slot, choices, step
        for slot in ([last] if last >= 0 else []) + list(range(self.trie.model.threads)):
            for choices, step in moves_of(self.trie, vector, slot):
                return slot, choices, step
        return None
