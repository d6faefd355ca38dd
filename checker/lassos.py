"""Lassos: schedules that lead into a livelock and once round in it. (What shows that a run never ends has this shape: a way to a state, and a
way from this state back to itself.)

Where a program can go round for ever is found by `properties.livelock`, the way round by `properties.rounds`; here both become one schedule.
"""

from __future__ import annotations

from typing import Callable, Hashable, Iterator, Optional, Sequence

from checker.explore.exploration import Exploration, Move
from checker.explore.fewest import Schedule, absolute_schedule, count_switches
from checker.explore.search import explore
from checker.explore.successors import Successors, Vector
from checker.explore.trie import Trie
from checker.machine.model import ProgramModel
from checker.options import Limits
from checker.properties.livelock import GoingRound, Traps, find_traps
from checker.properties.rounds import find_round, way_to

MOST_STATES = 400_000
"""States that are explored once more without partial-order reduction, so that the schedule is one with the fewest switches."""
NOT_CHECKED = (
    "no schedule at all ends this program: it is taken to be endless by design, and termination was not checked, nor whether some of its threads"
    " can get stuck while others go on"
)


def traps_of(model: ProgramModel, exploration: Exploration, limits: Limits, time_limit: Optional[float], violated: bool) -> Optional[Traps]:
    """The traps in which a program that has been explored to the end can go round for ever; None if it has none.

    `violated`: whether it can go wrong otherwise, so that it may be that alone which ends it. It is taken to be endless by design in the same
    cases then as a program that nothing ends.
    """
    if exploration.finishing is None:
        return None
    reduced = exploration.savings.left_out > 0
    if reduced:
        whole = explore(model, symmetry=limits.reduces("symmetry"), max_states=MOST_STATES, time_limit=time_limit, endings=True)
        if whole.complete:
            exploration, reduced = whole, False
    found = find_traps(model, exploration, reduced=reduced, strict=violated or not exploration.finishing[0])
    return found if found.by_vector else None


def key_of_state(traps: Optional[Traps], terminal_key: Callable[[Vector], Optional[Hashable]]) -> Callable[[Vector, bool], Optional[Hashable]]:
    """What is looked for in the states on the way: last states, and those of a trap."""

    def key(vector: Vector, terminal: bool) -> Optional[Hashable]:
        if terminal:
            return terminal_key(vector)
        trap = traps.at(vector) if traps is not None else None
        return None if trap is None else trap.key

    return key


def found_by_search(traps: Traps) -> Schedule:
    """The way on which the search came to a state that no way leads out of, and on from there into the trap; where fewer switches are not found in time."""
    exploration = traps.exploration
    before = absolute_schedule(exploration, exploration.finishing.find(0))
    on = way_to(exploration.trie, after(exploration.trie, before.moves), lambda vector: traps.at(vector) is not None)
    moves = (*before.moves, *on)
    return Schedule(moves, count_switches(exploration.trie, moves), minimal=False)


def gone_round(traps: Traps, schedule: Schedule) -> tuple[Schedule, GoingRound]:
    """A schedule into a trap, followed by one round in it."""
    trie = traps.exploration.trie
    states = list(states_along(trie, schedule.moves))
    doomed = next((number for number, vector in enumerate(states) if traps.is_doomed(vector)), -1) if traps.known else -1
    vector = states[-1]
    found = find_round(trie, vector)
    trap = traps.at(vector) or next(iter(traps.by_vector.values()))
    moves = (*schedule.moves, *found.moves)
    minimal = schedule.minimal and traps.known
    return Schedule(moves, schedule.switches, minimal), GoingRound(trap, len(schedule.moves) + 1, doomed, found.movers)


def round_in(traps: Traps, moves: Sequence[Move]) -> Optional[GoingRound]:
    """What a schedule that somebody gave shows, if it ends in a trap: the round is what lies between the first and the last time that its last
    state occurs."""
    trie = traps.exploration.trie
    states = list(states_along(trie, moves))
    trap = traps.at(states[-1])
    if trap is None:
        return None
    doomed = next((number for number, vector in enumerate(states) if traps.is_doomed(vector)), -1) if traps.known else -1
    return GoingRound(trap, states.index(states[-1]) + 1, doomed, find_round(trie, states[-1]).movers)


def states_along(trie: Trie, moves: Sequence[Move]) -> Iterator[Vector]:
    """The vectors that a schedule (absolute slots) passes, the first and the last included."""
    successors = Successors(trie.model, symmetry=False)
    vector = successors.first()
    yield vector
    for slot, choices in moves:
        step = next(step for branches, step in trie.transitions(vector, slot) if branches == choices)
        vector = successors.after(vector, slot, step)
        yield vector


def after(trie: Trie, moves: Sequence[Move]) -> Vector:
    """The vector that a schedule ends in."""
    *_, last = states_along(trie, moves)
    return last
