"""What a search found, with the clearest schedule for each kind of thing that goes wrong."""

from __future__ import annotations

from typing import Any

from checker.explore.fewest import Schedule, absolute_schedule, fewest_switches
from checker.machine.world import World
from checker.properties.deadlock import signature
from checker.report import Finding
from checker.trace.explain import explain, reading
from checker.trace.replay import replay as run_again
from checker.trace.schedules import schedule_text

MOST_DEADLOCKS = 6
"""Kinds of deadlock (by where threads hang) that get a counterexample each."""
SEARCH_STATES = 400_000
"""States that the search for the fewest switches looks at, at most; beyond that the schedule shown may not be the shortest."""
ORDER = {"exception": 0, "assertion": 1, "divergence": 2, "deadlock": 3}
"""Which kinds are told first."""


def wanted(model: Any, exploration: Any) -> dict[Any, tuple[int, int]]:
    """What went wrong: key -> (state index, finding number or -1)."""
    found: dict[Any, tuple[int, int]] = {}
    for number, places in exploration.findings.items():
        found["finding", number] = (places[0][0], number)
    for index in exploration.terminal:
        key = signature(model, exploration.vector(index))
        if key is not None and key not in found and sum(k[0] == "deadlock" for k in found) < MOST_DEADLOCKS:
            found[key] = (index, -1)
    for number in model.first_findings:
        found["finding", number] = (0, -1)
    return found


def schedules(model: Any, exploration: Any, wanted: dict[Any, tuple[int, int]], time_limit: float) -> dict[Any, Schedule]:
    """The schedule with the fewest switches to each, or the one that the search came by where none is found within these seconds."""
    first = {("finding", number) for number in model.first_findings}
    found: dict[Any, Schedule] = {key: Schedule((), 0, True) for key in wanted if key in first}
    looked_for = [key for key in wanted if key not in first]
    if looked_for:
        best = fewest_switches(
            model,
            lambda vector, terminal: signature(model, vector) if terminal else None,
            lambda number: ("finding", number),
            wanted=looked_for,
            max_states=SEARCH_STATES,
            time_limit=time_limit,
            trie=exploration.trie,
        )
        for key in looked_for:
            if key in best:
                found[key] = best[key]
            else:
                index, number = wanted[key]
                found[key] = absolute_schedule(exploration, index, number)
    return {key: found[key] for key in wanted}


def told(world: World, model: Any, schedules: dict[Any, Schedule]) -> tuple[tuple[Finding, ...], Schedule]:
    """The findings that these schedules show, one for each way in which a person would tell them, and the schedule of the first."""
    found = []
    for key, schedule in schedules.items():
        again = run_again(world, schedule.moves)
        what = model.findings[key[1]] if key[0] == "finding" else None
        finding = explain(world, key, schedule, again, schedule_text(schedule.moves), what)
        found.append((finding, reading(finding, again), schedule))
    found.sort(key=lambda one: (ORDER.get(one[0].kind, len(ORDER)), one[0].switches, one[0].steps, one[0].summary))
    distinct: dict[Any, Finding] = {}
    for finding, how, _ in found:
        distinct.setdefault(how, finding)
    return tuple(distinct.values()), found[0][2]
