"""Whether two checkers have seen the same: equal counts where a state and a step are the same thing to both, equal verdicts everywhere."""

from __future__ import annotations

from typing import Mapping

from tests.benchmarks.contenders import CONTENDERS, Outcome, counterpart
from tests.benchmarks.problems import KNOWN, Problem

BY_NAME = {contender.name: contender for contender in CONTENDERS}


def expected(problem: Problem, size: int, contender: str, own: Outcome) -> tuple[int | None, int | None]:
    """States and transitions that a peer should report, given ours; None where it counts something else.

    - Our two workers find what one finds.
    - SPIN counts the way into the first state as a transition.
    - Rumur takes a last state for a deadlock unless a step leads on from it, so our models give each good end a step to itself.
    - In Harmony threads start in steps of their own. Our models let them start one after the other: three states for each thread (started,
      running, waiting), and three more: before all, the starting thread alone, all waiting. Its edges are of another kind: a thread that waits
      has one too. It stops at the first state that is wrong.
    - The reduced search of SPIN leaves out other states than ours, and frontrun counts runs.
    """
    if contender == "ours-two":
        return own.states, own.transitions
    if contender == "spin-full":
        return own.states, own.transitions + 1
    if contender == "rumur":
        return own.states, own.transitions + problem.good_ends
    if contender == "harmony" and not problem.violated(size):
        return own.states + 3 * problem.threads(size) + 3, None
    return None, None


def differences(problem: Problem, size: int, outcomes: Mapping[str, Outcome]) -> list[str]:
    """What does not agree, in words; empty if all does. Contenders that did not finish say nothing."""
    found = []
    for name, outcome in outcomes.items():
        where = f"{problem.name}, size {size}, {BY_NAME[name].title}"
        if outcome.verdict == "out of time":
            continue
        if outcome.verdict != ("violated" if problem.violated(size) else "verified"):
            found.append(f"{where}: the verdict is {outcome.verdict}")
            continue
        if name == "ours-full" and (problem.name, size) in KNOWN:
            wanted: tuple[int | None, int | None] = KNOWN[problem.name, size]
        elif (own := own_outcome(problem, name, outcomes)) is not None:
            wanted = expected(problem, size, name, own)
        else:
            continue
        for what, count, right in zip(("states", "transitions"), (outcome.states, outcome.transitions), wanted):
            if right is not None and count != right:
                found.append(f"{where}: {count:,} {what} where {right:,} are expected" if count is not None else f"{where}: no number of {what}")
    return found


def compared(problem: Problem, size: int, outcomes: Mapping[str, Outcome]) -> list[str]:
    """The contenders whose number of states has been compared with one of ours."""
    found = []
    for name, outcome in outcomes.items():
        own = own_outcome(problem, name, outcomes)
        if outcome.finished and own is not None and expected(problem, size, name, own)[0] is not None:
            found.append(name)
    return found


def own_outcome(problem: Problem, contender: str, outcomes: Mapping[str, Outcome]) -> Outcome | None:
    """What ours found that is compared with this peer; None if it did not finish, or did not take part."""
    own = outcomes.get(counterpart(BY_NAME[contender], problem.interchangeable))
    return own if own is not None and own.finished else None
