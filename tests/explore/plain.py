"""The search in plain Python, states being tuples in a dictionary: what the kernel must give, to the last vertex."""

from __future__ import annotations

import gc
from typing import Optional, Sequence

from checker.explore.ample import Ample
from checker.explore.exploration import FEW, Choices, Exploration, Savings
from checker.explore.limits import Limits
from checker.explore.successors import Successors, Vector
from checker.explore.trie import Trie

_BETWEEN_CHECKS = 512
"""How many states are explored between two looks at the limits."""


class PlainSearch:
    """One breadth-first search, from the first state to the end or to a limit. It stops by itself when the model becomes dynamic."""

    def __init__(self, trie: Trie, successors: Successors, limits: Limits, keep_edges: bool, ample: Optional[Ample] = None):
        self.ample = ample
        self.trie = trie
        self.successors = successors
        self.limits = limits
        self.model = trie.model
        self.head = 0
        self.transitions = 0
        self.vectors: list[Vector] = [successors.first()]
        self.found_from: list[int] = [-1]
        self.over_states: dict[Vector, int] = {}
        self.numbers: dict[Vector, int] = {self.vectors[0]: 0}
        self.terminal: list[int] = []
        self.over: list[int] = []
        self.findings: dict[int, list[tuple[int, int, Choices]]] = {}
        self.edges: Optional[list[tuple[int, int, Choices, int]]] = [] if keep_edges else None

    def run(self) -> Optional[str]:
        """Explore; None when all is explored (or when the model has become dynamic), else the reason why not."""
        collecting = gc.isenabled()
        gc.disable()  # Nothing here is cyclic, and walking millions of tuples takes a third of the time.
        try:
            return self._run()
        except KeyboardInterrupt:
            return "interrupted"
        except MemoryError:
            return "memory"
        finally:
            if collecting:
                gc.enable()

    def _run(self) -> Optional[str]:
        dynamic = self.model.dynamic
        reason = self.limits.reached()
        while reason is None and self.head < len(self.vectors) and self.model.dynamic == dynamic:
            if self.head % _BETWEEN_CHECKS == 0:
                reason = self.limits.reached()
                self.limits.report(len(self.vectors), self.transitions, len(self.vectors) - self.head, lambda: self.vectors[self.head])
            if reason is None and not self._explore_one():
                reason = "states"
        return reason

    def _explore_one(self) -> bool:
        """Take every transition of the state at the head; False if a state would be one too many."""
        source, vector = self.head, self.vectors[self.head]
        if vector in self.over_states and self.over_states[vector] == source:
            self.over.append(source)
            self.head += 1
            return True
        moves = []
        for slot in range(self.model.threads):
            if self.ample is not None:
                self.ample.held.indices(vector[self.model.cells + slot])  # What is held is decided when a context is first met.
            moves += [(slot, *move) for move in self.trie.transitions(vector, slot)]
        now = [step.delay for _, _, step in moves if step.delay >= 0]
        moves = [move for move in moves if move[2].delay < 0 or move[2].delay == min(now)]
        alone = None if self.ample is None else self.ample.alone(vector)
        if alone is not None:
            first = [move for move in moves if move[0] == alone]
            ahead = self._take(source, vector, first)
            if ahead is None:
                return False
            if ahead:
                self.head += 1
                return True
        if self._take(source, vector, [move for move in moves if move[0] != alone]) is None:
            return False
        if not moves:
            self.terminal.append(source)
        self.head += 1
        return True

    def _take(self, source: int, vector: Vector, moves: Sequence) -> Optional[bool]:
        """Take these transitions: whether one leads to a state with a higher number, or None if a state would be one too many."""
        ahead = False
        for slot, choices, step in moves:
            kept = self.findings.setdefault(step.finding, []) if step.finding >= 0 else None
            if kept is not None and len(kept) < FEW:
                kept.append((source, slot, choices))
        for slot, choices, step in moves:
            target = self._number(self.successors.after(vector, slot, step), step.over, source)
            if target < 0:
                return None
            ahead = ahead or target > source
            self.transitions += 1
            if self.edges is not None:
                self.edges.append((source, slot, choices, target))
        return ahead

    def _number(self, vector: Vector, over: bool, source: int) -> int:
        """The number of a state, a new one if need be; -1 if that would be one too many."""
        numbers = self.over_states if over else self.numbers
        number = numbers.get(vector)
        if number is None:
            number = len(self.vectors)
            if number == self.limits.max_states:
                return -1
            numbers[vector] = number
            self.vectors.append(vector)
            self.found_from.append(source)
        return number

    def vector(self, index: int) -> Vector:
        """The vector of a state."""
        return self.vectors[index]

    def parents(self, index: int) -> Sequence[int]:
        """The state that `index` was found from; nothing for state 0."""
        return () if index == 0 else (self.found_from[index],)

    def is_over(self, index: int) -> bool:
        """Whether the program is over in that state."""
        return self.over_states.get(self.vectors[index]) == index

    def result(self, reason: Optional[str]) -> Exploration:
        """What was found, `reason` being what `run` answered."""
        return Exploration(
            states=len(self.vectors), transitions=self.transitions, reason=reason, frontier=len(self.vectors) - self.head,
            terminal=self.terminal, over=self.over, findings=self.findings, edges=self.edges, compiled=False, memory=0,
            savings=Savings(), store=self, trie=self.trie, successors=self.successors,
        )  # fmt: skip
