"""What only running shows: the program in the machine, as `checker check` does it, up to a limit."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

from checker import program
from checker.checking import Check
from checker.frontend.errors import BadOption, NotCheckable

MOST_STATES = 20_000
"""States that a trial explores, at most."""
MOST_SECONDS = 20.0
"""How long a trial may take."""

FEW_STATES = 2_000
FEW_SECONDS = 5.0
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
        program.load(Path(path), None, (), cells, (name,))
    except BadOption:
        return False
    except NotCheckable:
        pass  # which the trial will tell
    return True


def function_is_checkable(path: str, module: str, name: str) -> bool:
    """Whether a short check of one function, called without arguments, is not refused."""
    try:
        world = program.calling(path, module, name, None, ())
        Check(world, True, FEW_STATES, None, FEW_SECONDS, None).run(path, time.perf_counter(), {})
    except NotCheckable:
        return False
    return True


def run(
    path: str, *, overrides: dict | None = None, arguments: tuple[str, ...] = (), cells: str | None = None, assume_opaque: Sequence[str] = ()
) -> Trial:
    """Check a program within the limits."""
    try:
        world = program.load(Path(path), overrides, arguments, cells, assume_opaque)
        checked = Check(world, True, MOST_STATES, None, MOST_SECONDS, None)
        checked.partial_order = True
        report = checked.run(path, time.perf_counter(), {})
    except NotCheckable as error:
        return Trial(path, error)
    return Trial(path, None, report.complete, report.states)
