"""A program along one schedule: what counts as a step in it is found out first."""

from __future__ import annotations

from typing import Any

from checker.frontend.errors import InternalError
from checker.machine.signals import Reclassify
from checker.machine.world import World
from checker.options import Limits
from checker.searching import MOST_ROUNDS, Check
from checker.trace.replay import replay as run_again
from checker.trace.schedules import Moves

BEFORE_A_REPLAY = Limits(max_states=100_000, no_reduction=("partial-order",))
"""What is explored before a replay. What counts as a step depends on which cells are shared, and that the search finds out."""


def settle(world: World) -> Check:
    """Find out about a world of which nothing is known yet what counts as a step in it, by exploring."""
    search = Check(world, BEFORE_A_REPLAY)
    search.explore(endings=True)
    return search


def follow(world: World, moves: Moves) -> tuple[Any, bool]:
    """The run of a schedule in a settled world, and whether it has shown something new about it.

    Raises:
        InternalError: the schedule is not one of this program.
    """
    for rounds in range(MOST_ROUNDS):
        try:
            return run_again(world, moves, settled=False), rounds > 0
        except Reclassify:
            continue
    raise InternalError(f"the classes of cells have not settled after {MOST_ROUNDS} rounds")
