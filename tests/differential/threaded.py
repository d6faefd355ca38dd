"""Hold one threaded program against the oracle, against itself under every reduction, and against real threads."""

from __future__ import annotations

from typing import Iterator

from checker import program
from checker.checking import check, outputs
from checker.explore.naive import explore_naively
from checker.explore.search import explore
from checker.frontend.errors import BadOption, NotCheckable
from checker.machine import pilot
from checker.machine.model import ProgramModel
from checker.machine.signals import Reclassify
from checker.options import REDUCTIONS
from checker.searching import MOST_ROUNDS

MOST_STATES = 4_000
"""Programs with more states are passed over."""

Verdict = tuple
"""What must not depend on how the search went."""


class NotCompared(Exception):
    """The program has more states than this comparison is for, or something in it has no model."""


def verdict(text: str, no_reduction: tuple[str, ...]) -> Verdict:
    """The verdict under these settings, and of each finding what no reduction may change."""
    report = check(text, no_reduction=no_reduction, max_states=MOST_STATES)
    if report.verdict == "refused":
        raise NotCompared(report.reasons)
    if not report.complete:
        raise NotCompared(report.reasons)
    return report.verdict, frozenset((f.kind, f.cause) for f in report.findings)


def settings() -> Iterator[tuple[str, ...]]:
    """No reduction switched off, each one, all."""
    yield ()
    yield from ((name,) for name in REDUCTIONS)
    yield ("all",)


def differing_verdicts(text: str) -> str:
    """Empty if the verdict is the same under every setting, else which differ."""
    found = {setting: verdict(text, setting) for setting in settings()}
    if len(set(found.values())) == 1:
        return ""
    return "; ".join(f"without {'+'.join(setting) or 'nothing'}: {value}" for setting, value in found.items())


def differing_searches(text: str) -> str:
    """Empty if the memoised search finds the very states, transitions and terminal states that the oracle finds."""
    world = program.load(text)
    try:
        pilot.fly(world)
    except NotCheckable as error:
        raise NotCompared(error) from None
    for _ in range(MOST_ROUNDS):
        world.new_round()
        try:
            model = ProgramModel(world, symmetry=False)
            found = explore(model, symmetry=False, max_states=MOST_STATES)
            if not found.complete:
                raise NotCompared(found.reason)
            everything = explore_naively(model)
            break
        except Reclassify:
            continue
        except NotCheckable as error:
            raise NotCompared(error) from None
    else:
        return "the rounds do not settle"
    ours = {(found.vector(i), found.store.is_over(i)) for i in range(found.states)}
    differences = []
    if found.transitions != everything.transitions:
        differences.append(f"transitions: search {found.transitions}, oracle {everything.transitions}")
    if ours != everything.states:
        differences.append(f"states: search {found.states}, oracle {len(everything.states)}, {len(ours ^ everything.states)} not shared")
    if {found.vector(i) for i in found.terminal} != everything.terminal:
        differences.append(f"terminal states: search {len(found.terminal)}, oracle {len(everything.terminal)}")
    if set(found.findings) != everything.findings:
        differences.append(f"findings: search {sorted(found.findings)}, oracle {sorted(everything.findings)}")
    return "; ".join(differences)


def impossible_outputs(text: str, real: frozenset[str]) -> str:
    """Empty if all that real threads printed is among the outputs that the checker finds, else what is not."""
    try:
        possible = outputs(text, max_states=MOST_STATES * 3)
    except (BadOption, NotCheckable) as error:
        raise NotCompared(error) from None
    return "; ".join(f"real threads gave {output!r}, which is none of {sorted(possible)[:6]} ..." for output in sorted(real - possible))
