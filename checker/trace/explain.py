"""From a replay to a finding that a person understands."""

from __future__ import annotations

from typing import Any

from checker.explore.fewest import Schedule
from checker.machine.values import ModuleObj, type_name
from checker.machine.world import World
from checker.report import Finding, TraceStep
from checker.trace.names import Names
from checker.trace.replay import Moment, Replay

VERBS = {
    "acquire": "takes {name}",
    "acquire-failed": "finds {name} taken and goes on",
    "release": "releases {name}",
    "start": "starts {name}",
}


def explain(world: World, key: Any, schedule: Schedule, again: Replay, replay_line: str) -> Finding:
    """The finding that a replay shows. `key` says what was looked for: ("finding", n), ("deadlock", ...), or None for a plain run."""
    names = Names(again.machine)
    rows = []
    for number, moment in enumerate([*again.moments, *again.hanging], 1):
        rows.append(row(world, names, moment, number, number > len(again.moments)))
    threads = tuple(dict.fromkeys(names.thread(m.slot) for m in again.hanging))
    if again.error is not None:
        kind, text = type_name(again.error.cls), again.machine.text(again.error)
        found = "assertion" if kind == "AssertionError" else "exception"
        summary = f"{kind}: {text}" if text else kind
        threads = (names.thread(again.error_slot),)
        cause = kind
    elif again.diverging >= 0:
        found, cause, summary = "divergence", "", "a thread runs on for ever without touching anything shared"
    elif again.hanging:
        found, cause, summary = "deadlock", "", f"{len(again.hanging)} threads wait for ever"
    else:
        found, cause, summary = "run", "", "the run ends well"
    return Finding(
        found,
        cause,
        "error",
        summary,
        threads,
        tuple(rows),
        schedule.steps,
        max(schedule.switches, 0),
        schedule.minimal,
        (),
        replay_line,
    )


def row(world: World, names: Names, moment: Moment, number: int, blocked: bool) -> TraceStep:
    file, span, _ = moment.place
    event = VERBS.get(moment.event, moment.event + " {name}")
    name = names.cell(moment.obj, moment.details[0]) if moment.event in ("read", "write") else names.of(moment.obj)
    if moment.event in ("read", "write"):
        event += f" = {moment.value!r}" if not isinstance(moment.obj, ModuleObj) or True else ""
    return TraceStep(
        names.thread(moment.slot),
        file,
        span[0],
        world.source_line(file, span[0]).strip(),
        ("waits: " if blocked else "") + event.format(name=name),
        number,
        blocked,
        moment.choices,
        moment.slot,
    )
