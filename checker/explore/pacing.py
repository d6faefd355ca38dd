"""Which of the possible steps come first where steps may have to wait for time to pass.

A step has a *delay*: how long after the last step it happens if nothing else happens before. Computing takes no time, so steps with
delay 0 go first; where there is none, time passes until the earliest of the others, and only those that are due then can be next. A
step with the delay `ANY_TIME` is possible always and hurries nobody: nobody knows when it comes. This is the next-event rule of
discrete-event simulation, on a nondeterministic model; the delays are relative, so that a program that sleeps for ever has finitely
many states (compare the tick-based timers of Dutertre and Sorea: Modeling and verification of a fault-tolerant real-time startup
protocol using calendar automata, FTRTFT 2004).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional, Sequence

from checker.explore.interface import ANY_TIME
from checker.explore.trie import Transitions, Trie

if TYPE_CHECKING:
    from checker.explore.exploration import Exploration


def moves(trie: Trie, vector: Sequence[int]) -> list[Transitions]:
    """For each thread slot what it can do next in the state `vector`: of all steps those that are due first."""
    possible = [trie.transitions(vector, slot) for slot in range(trie.model.threads)]
    return due(possible) if trie.timed else possible


def moves_of(trie: Trie, vector: Sequence[int], slot: int) -> Transitions:
    """The same for one thread."""
    return moves(trie, vector)[slot] if trie.timed else trie.transitions(vector, slot)


def due(possible: list[Transitions]) -> list[Transitions]:
    """Of the steps that the threads could take, those that are due first and those that may come at any time."""
    delays = [step.delay for transitions in possible for _, step in transitions if step.delay != ANY_TIME]
    first = min(delays, default=0)
    return [tuple(one for one in transitions if one[1].delay in (first, ANY_TIME)) for transitions in possible]


def standstill(exploration: Exploration) -> Optional[int]:
    """A state where some step is put off because others are due before, and however these go on, time never passes again: a thread that
    asks over and over, without ever sleeping, whether something has happened yet. None if there is no such state.

    `exploration` must be complete, of a timed model, and have its edges. Without this rule such a loop would hide all that comes after.
    """
    sources: dict[int, list[int]] = {}
    for source, _, _, target in exploration.edges or ():
        sources.setdefault(target, []).append(source)
    fine = {*exploration.terminal, *exploration.over, *(exploration.passing or ())}
    pending = sorted(fine)
    while pending:
        for source in sources.get(pending.pop(), ()):
            if source not in fine:
                fine.add(source)
                pending.append(source)
    for index in range(exploration.states):
        if index not in fine:
            vector = exploration.vector(index)
            possible = [exploration.trie.transitions(vector, slot) for slot in range(exploration.trie.model.threads)]
            if due(possible) != possible:
                return index
    return None
