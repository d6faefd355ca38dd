"""What only running shows: the program in the machine, as `checker check` does it, up to a limit."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from checker import program
from checker.frontend.errors import BadOption, NotCheckable
from checker.options import Limits, Variation
from checker.searching import Check

OF_A_TRIAL = Limits(max_states=20_000, time_limit=20.0)
"""How much of the program is explored, at most."""
OF_ONE_FUNCTION = Limits(max_states=2_000, time_limit=5.0)
"""The same for one function."""


@dataclass(frozen=True)
class Trial:
    """How far the checker gets with the program."""

    file: str
    refusal: NotCheckable | None = None
    """What it was refused for; None if it was not, as far as was explored."""
    complete: bool = False
    """Whether every interleaving was explored."""
    states: int = 0


def can_be_declared(path: str, name: str, cells: str | None = None) -> bool:
    """Whether `--assume-opaque NAME` finds something of that name in the program."""
    try:
        program.load(Path(path), Variation(cells=cells, assume_opaque=(name,)))
    except BadOption:
        return False
    except NotCheckable:
        pass  # which the trial will tell
    return True


def function_is_checkable(path: str, module: str, name: str) -> bool:
    """Whether a short check of one function, called without arguments, is not refused."""
    try:
        world = program.calling(path, module, name, Variation())
        Check(world, OF_ONE_FUNCTION).run(path, time.perf_counter())
    except NotCheckable:
        return False
    return True


def run(path: str, varied: Variation) -> Trial:
    """Check a program within the limits."""
    try:
        report = Check(program.load(Path(path), varied), OF_A_TRIAL).run(path, time.perf_counter())
    except NotCheckable as error:
        return Trial(path, error)
    return Trial(path, None, report.complete, report.states)
