"""`examine()`: from a file to a diagnosis."""

from __future__ import annotations

import dataclasses
import os
from typing import Any, Iterable

from checker.diagnosis import KINDS, Diagnosis, Obstacle, Part
from checker.doctor import running
from checker.doctor.reading import Reading, Source, load_source
from checker.doctor.running import Trial

MOST_FUNCTIONS = 3
"""Functions that are tried alone."""


def examine(path: str, **options: Any) -> Diagnosis:
    """Find everything in a program that has no model, all at once.

    Args:
        path: the file, a script or a notebook.
        options: `overrides`, `arguments` and `cells`, as for `checker.check`.

    Raises:
        BadSource: the file cannot be read as Python.
        BadOption: an option makes no sense.
    """
    reading = Reading(os.path.dirname(os.path.abspath(path)))
    source = load_source(path, options.get("cells"))
    reading.read(source)
    trial = running.run(path, **options)
    obstacles = together(reading.obstacles, trial)
    independent, dependent = reading.parts.sorted_out()
    found = Diagnosis(path, obstacles, independent, dependent, trial_words(obstacles, trial), notes=notes_of(source))
    return dataclasses.replace(found, suggestions=suggestions(path, found.preventing, independent))


def together(read: Iterable[Obstacle], trial: Trial) -> tuple[Obstacle, ...]:
    """The obstacles that reading found, with what running the program says of them, and the one that only running found."""
    found = {obstacle.place: obstacle for obstacle in read}
    refusal = trial.refusal
    if refusal is None:
        if trial.complete:
            found = {place: dataclasses.replace(obstacle, met=False) for place, obstacle in found.items()}
    else:
        same = [place for place in found if (place[0], place[1], place[3]) == (refusal.file, refusal.line, refusal.reason)]
        for place in same:
            found[place] = dataclasses.replace(found[place], met=True)
        if not same:
            obstacle = Obstacle("run", refusal, met=True)
            found[obstacle.place] = obstacle
    return tuple(sorted(found.values(), key=lambda one: (KINDS.index(one.kind), one.refusal.file != trial.file, one.place)))


def trial_words(obstacles: tuple[Obstacle, ...], trial: Trial) -> tuple[str, ...]:
    """What came of running the program."""
    if trial.refusal is not None:
        return ()
    states = f"{trial.states:,} state{'s' if trial.states != 1 else ''}"
    if trial.complete:
        return (f"The whole program was explored ({states})" + (", and no run comes to any of these." if obstacles else "."),)
    return (f"{states} were explored without coming to {'any of these' if obstacles else 'anything without a model'}, but they are not all.",)


def suggestions(path: str, preventing: Iterable[Obstacle], independent: Iterable[Part]) -> tuple[str, ...]:
    """Commands that go further, tried before they are given: functions that can be checked alone."""
    module = module_name(path)
    if not module or not any(preventing):
        return ()
    alone = [part.name for part in independent if part.starts_threads and part.file == path][:MOST_FUNCTIONS]
    return tuple(f"checker check {module}:{name}" for name in alone if running.function_is_checkable(path, module, name))


def module_name(path: str) -> str:
    """The dotted name by which the file can be given to `checker check` from the current folder, or ""."""
    base, suffix = os.path.splitext(os.path.relpath(path))
    parts = base.split(os.sep)
    return ".".join(parts) if suffix == ".py" and all(part.isidentifier() for part in parts) else ""


def notes_of(source: Source) -> tuple[str, ...]:
    """What was left out of a notebook."""
    return tuple(source.notebook.notes) if source.notebook is not None else ()
