"""What only running shows: the program in the machine, as `checker check` does it, up to a limit."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker import program
from checker.checking import Check
from checker.frontend.errors import NotCheckable

MOST_STATES = 20_000
"""States that a trial explores, at most."""
MOST_SECONDS = 20.0
"""How long a trial may take."""


@dataclass(frozen=True)
class Trial:
    """How far the checker gets with the program."""

    file: str
    refusal: NotCheckable | None = None
    """What it was refused for; None if it was not, as far as was explored."""
    complete: bool = False
    """Whether every interleaving was explored."""
    states: int = 0


def run(path: str, *, overrides: dict | None = None, arguments: tuple[str, ...] = (), **options: Any) -> Trial:
    """Check a program within the limits."""
    try:
        world = program.load(Path(path), overrides, arguments, **options)
        checked = Check(world, True, MOST_STATES, None, MOST_SECONDS, None)
        checked.partial_order = True
        report = checked.run(path, time.perf_counter(), {})
    except NotCheckable as error:
        return Trial(path, error)
    return Trial(path, None, report.complete, report.states)
