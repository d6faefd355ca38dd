"""All contenders on one problem, side by side: in rounds, so that a disturbance of the machine meets them all alike."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Callable, Mapping

from tests.benchmarks.contenders import CONTENDERS, Contender, Outcome, Task, counterpart
from tests.benchmarks.problems import Problem

ONCE = 20.0
"""Seconds: what takes longer is not run a second time."""
FEW_STATES = 500_000
"""Below that number of states memory per state cannot be told from what a program needs anyway."""
SHORT = 0.05
"""Seconds: a search shorter than that is not compared, since some peers tell hundredths only."""


@dataclass(frozen=True)
class Row:
    """One contender on one problem of one size: medians over the rounds, and ratios to ours."""

    contender: Contender
    outcome: Outcome
    runs: int
    whole_ratio: float | None = None
    cpu_ratio: float | None = None
    search_ratio: float | None = None
    peak_ratio: float | None = None
    state_bytes: float | None = None


def measure(
    problem: Problem, size: int, contenders: list[Contender], programs: Mapping[str, Path], *, runs: int, limit: float, say: Callable[[str], None]
) -> dict[str, list[Outcome]]:
    """Run all contenders `runs` times (>= 1), one after the other in each round; `limit` is in seconds for each command."""
    outcomes: dict[str, list[Outcome]] = {contender.name: [] for contender in contenders}
    for _ in range(runs):
        for contender in contenders:
            earlier = outcomes[contender.name]
            if earlier and (earlier[0].whole > ONCE or not earlier[0].finished):
                continue
            say(f"{problem.name} {size}: {contender.title}")
            full = outcomes.get("ours-full")
            states = full[0].states if full and full[0].states else 1 << 20
            with tempfile.TemporaryDirectory() as folder:
                earlier.append(contender.measure(Task(problem.name, size, Path(folder), limit, states, programs)))
    return outcomes


def medians(outcomes: list[Outcome]) -> Outcome:
    """One outcome for several runs: the same verdict and counts, and the median of each cost."""
    searches = [one.search for one in outcomes if one.search is not None]
    return replace(
        outcomes[0],
        whole=median(one.whole for one in outcomes),
        cpu=median(one.cpu for one in outcomes),
        search=median(searches) if searches else None,
        peak=int(median(one.peak for one in outcomes)),
    )


def paired(others: list[Outcome], own: list[Outcome], cost: str, least: float = 0.0) -> float | None:
    """The median over the rounds of another's cost divided by ours in that round; None if there is nothing to divide, or less than `least`."""
    ratios = []
    for other, mine in zip(others, own):
        above, below = getattr(other, cost), getattr(mine, cost)
        if other.finished and mine.finished and above is not None and below and above >= least and below >= least:
            ratios.append(above / below)
    return median(ratios) if ratios else None


def rows(problem: Problem, outcomes: Mapping[str, list[Outcome]], bases: Mapping[str, int]) -> list[Row]:
    """The rows of one problem and size. `bases` is what each contender occupies when there is next to nothing to search, in bytes."""
    made = []
    for contender in CONTENDERS:
        runs = outcomes.get(contender.name)
        if not runs:
            continue
        middle = medians(runs)
        own = outcomes.get(counterpart(contender, problem.interchangeable), [])
        bytes_each = None
        if middle.states and middle.states >= FEW_STATES and contender.name in bases:
            bytes_each = max(0, middle.peak - bases[contender.name]) / middle.states
        made.append(
            Row(
                contender,
                middle,
                len(runs),
                paired(runs, own, "whole"),
                paired(runs, own, "cpu"),
                paired(runs, own, "search", SHORT),
                paired(runs, own, "peak"),
                bytes_each,
            )
        )
    return made
