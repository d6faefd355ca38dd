"""What a search found: counts, the states where nothing can move, what is wrong, and the way to each state."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional, Protocol, Sequence

from checker.explore.pacing import moves
from checker.explore.successors import Successors, Vector
from checker.explore.trie import Trie

Choices = tuple[int, ...]
Move = tuple[int, Choices]
"""One step of a schedule: the thread slot that moves, and the branches of its choices."""

FEW = 4
"""How many occurrences of one finding are kept."""


class States(Protocol):
    """Where a search keeps its states, numbered from 0 in the order in which they were found (breadth-first)."""

    def vector(self, index: int) -> Vector:
        """The vector of a state."""
        ...

    def parents(self, index: int) -> Sequence[int]:
        """States (ascending) of which the first that has a step to `index` is the one it was found from; empty for state 0."""
        ...

    def is_over(self, index: int) -> bool:
        """Whether the program is over in that state."""
        ...


@dataclass(frozen=True)
class Savings:
    """What reductions did, counted."""

    singled: int = 0
    """Partial order: in how many states one thread alone was explored."""
    left_out: int = 0
    """How many steps of other threads were possible in these states and not taken."""
    stand_for: Optional[int] = None
    """Symmetry: how many states those found stand for; None where that is not known exactly."""


@dataclass
class Exploration:
    """The outcome of `explore`. Where it is not complete, what it says of the states explored holds; the rest is unknown."""

    states: int
    """How many states were found (>= 1)."""
    transitions: int
    """How many transitions were taken between them."""
    reason: Optional[str]
    """None if every reachable state was explored, else why not: "states", "memory", "time", "interrupted", "stopped"."""
    frontier: int
    """How many of the states were found but not explored (0 when complete)."""
    terminal: Sequence[int]
    """States with no transition where the program is not over, ascending."""
    over: Sequence[int]
    """States where the program is over though threads may be unfinished, ascending."""
    findings: dict[int, list[tuple[int, int, Choices]]]
    """For each finding the first few transitions that do it: the state they leave, thread slot, choices."""
    edges: Optional[list[tuple[int, int, Choices, int]]]
    """Where asked for: source state, thread slot, choices, target state, in the order explored."""
    compiled: bool
    """Whether the compiled kernel did it."""
    memory: int
    """Bytes that states and table occupy (0 where not known)."""
    savings: Savings
    """What the reductions did."""
    store: States = field(repr=False)
    trie: Trie = field(repr=False)
    successors: Successors = field(repr=False)
    passing: Optional[frozenset[int]] = field(default=None, repr=False)
    """In timed models the states in which time passes, where edges are kept."""

    finishing: Optional[bytearray] = field(default=None, repr=False)
    """For each state 1 if some way leads from it to a state without transitions, else 0; None if all have such a way, or if that was not
    asked or not found out."""

    @property
    def complete(self) -> bool:
        """Whether every reachable state was explored."""
        return self.reason is None

    def vector(self, index: int) -> Vector:
        """The vector of state `index` (0 .. states - 1)."""
        return self.store.vector(index)

    def predecessor(self, index: int) -> Optional[tuple[int, int, Choices]]:
        """The state, thread slot and choices that state `index` was first found from; None for state 0. After partial-order reduction it may
        be a step that was left out, from a state explored before."""
        wanted, over = self.store.vector(index), self.store.is_over(index)
        for parent in self.store.parents(index):
            if self.store.is_over(parent):
                continue
            vector = self.store.vector(parent)
            for slot, transitions in enumerate(moves(self.trie, vector)):
                for choices, step in transitions:
                    if step.over == over and self.successors.after(vector, slot, step) == wanted:
                        return parent, slot, choices
        return None

    def schedule(self, index: int) -> list[tuple[int, int, Choices]]:
        """A shortest way from state 0 to state `index`: (state left, thread slot, choices) for each step. Where threads are sorted
        the slots are those of each state's own vector; `fewest.absolute_schedule` turns them into one thread's."""
        way = []
        found = self.predecessor(index)
        while found is not None:
            way.append(found)
            found = self.predecessor(found[0])
        way.reverse()
        return way
