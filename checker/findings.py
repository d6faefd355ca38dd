"""What a search found, with the clearest schedule for each kind of thing that goes wrong."""

from __future__ import annotations

from typing import Any, Optional

from checker.lassos import found_by_search, gone_round, key_of_state
from checker.explore.fewest import Schedule, absolute_schedule, fewest_switches
from checker.machine.signals import Endless, TooLong
from checker.machine.world import World
from checker.properties.deadlock import signature
from checker.properties.livelock import Traps
from checker.report import Finding
from checker.trace.explain import explain, reading
from checker.trace.replay import replay as run_again
from checker.trace.schedules import schedule_text

MOST_DEADLOCKS = 6
"""Kinds of deadlock (by where threads hang) that get a counterexample each."""
SEARCH_STATES = 400_000
"""States that the search for the fewest switches looks at, at most; beyond that the schedule shown may not be the shortest."""
ORDER = {"exception": 0, "assertion": 1, "divergence": 2, "deadlock": 3, "livelock": 4}
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


def schedules(
    model: Any, exploration: Any, wanted: dict[Any, tuple[int, int]], time_limit: float, traps: Optional[Traps] = None
) -> dict[Any, Schedule]:
    """The schedule with the fewest switches to each, and into each kind of trap, or the one that the search came by where none is found
    within these seconds.

    Raises:
        Reclassify: an assumption was found wrong, beyond a limit that the search met.
    """
    first = {("finding", number) for number in model.first_findings}
    found: dict[Any, Schedule] = {key: Schedule((), 0, True) for key in wanted if key in first}
    livelocks = traps.kinds() if traps is not None else []
    looked_for = [key for key in wanted if key not in first]
    if looked_for or livelocks:
        try:
            best = fewest_switches(
                model,
                key_of_state(traps, lambda vector: signature(model, vector)),
                lambda number: ("finding", number),
                wanted=[*looked_for, *livelocks],
                on_the_way=bool(livelocks),
                max_states=SEARCH_STATES,
                time_limit=time_limit,
                trie=exploration.trie,
                search=exploration.store,
            )
        except (Endless, TooLong, KeyboardInterrupt):  # Beyond a limit that the search met something grows for ever, or nobody wants to wait.
            best = {}
        for key in looked_for:
            if key in best:
                found[key] = best[key]
            else:
                index, number = wanted[key]
                found[key] = absolute_schedule(exploration, index, number)
        if livelocks and not any(key in best for key in livelocks):
            found[livelocks[0]] = found_by_search(traps)  # type: ignore[arg-type]
        found.update((key, best[key]) for key in livelocks if key in best)
    return {key: found[key] for key in (*wanted, *livelocks) if key in found}


def told(world: World, model: Any, schedules: dict[Any, Schedule], traps: Optional[Traps] = None) -> tuple[tuple[Finding, ...], Schedule]:
    """The findings that these schedules show, one for each way in which a person would tell them, and the schedule of the first."""
    shown = []
    for key, schedule in schedules.items():
        what: Any = model.findings[key[1]] if key[0] == "finding" else None
        if key[0] == "livelock":
            schedule, what = gone_round(traps, schedule)  # type: ignore[arg-type]
        shown.append((key, schedule, what))
    found = []
    for key, schedule, what in shown:
        again = run_again(world, schedule.moves)
        finding = explain(world, key, schedule, again, schedule_text(schedule.moves), what)
        found.append((finding, reading(finding, again), schedule))
    found.sort(key=lambda one: (ORDER.get(one[0].kind, len(ORDER)), one[0].switches, one[0].steps, one[0].summary))
    distinct: dict[Any, Finding] = {}
    for finding, how, _ in found:
        distinct.setdefault(how, finding)
    return tuple(distinct.values()), found[0][2]
