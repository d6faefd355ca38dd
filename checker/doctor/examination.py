"""`examine()`: from a file to a diagnosis."""

from __future__ import annotations

import dataclasses
import os
import shlex
from typing import Any, Iterable

from checker.diagnosis import KINDS, Diagnosis, Obstacle, Part, Suggestion
from checker.doctor import running
from checker.doctor.reading import Reading, Source, load_source
from checker.doctor.running import Trial
from checker.machine.natives.builtins import FUNCTIONS
from checker.machine.outside import calls_the_program
from checker.options import Variation
from checker.places import place_text

MOST_NAMES = 8
"""Rounds of declaring what the round before has shown."""
MOST_FUNCTIONS = 3
"""Functions that are tried alone."""


def examine(path: str, **options: Any) -> Diagnosis:
    """Find everything in a program that has no model, all at once.

    Args:
        path: the file, a script or a notebook.
        options: `overrides`, `arguments`, `cells`, `time` and `assume_opaque`, as for `checker.check`.

    Raises:
        BadSource: the file cannot be read as Python.
        BadOption: an option makes no sense.
    """
    varied = Variation(**options)
    reading = Reading(os.path.dirname(os.path.abspath(path)))
    source = load_source(path, varied.cells)
    reading.read(source)
    trial = running.run(path, varied)
    declared = tuple(name.partition("!")[0] for name in varied.assume_opaque)
    obstacles = together((one for one in reading.obstacles if not is_declared(one, declared)), trial)
    independent, dependent = reading.parts.sorted_out()
    found = Diagnosis(path, obstacles, independent, dependent, trial_words(obstacles, trial), notes=notes_of(source))
    return dataclasses.replace(found, suggestions=suggestions(path, found.preventing, independent, varied))


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


def is_declared(obstacle: Obstacle, declared: tuple[str, ...]) -> bool:
    """Whether the user has declared opaque what has no model, or the function that contains it."""
    name = obstacle.refusal.name
    return any(f"{name}.".startswith(f"{one}.") or f"{one}.".startswith(f"{name}.") or obstacle.part == one for one in declared) and obstacle.kind != "language"


def trial_words(obstacles: tuple[Obstacle, ...], trial: Trial) -> tuple[str, ...]:
    """What came of running the program."""
    if trial.refusal is not None:
        return ()
    words = explored(trial)
    met = ("no run comes to any of these" if trial.complete else "none of them comes to any of these") if obstacles else ""
    return (words[0].upper() + words[1:] + (f", and {met}." if met else "."),)


def suggestions(path: str, preventing: tuple[Obstacle, ...], independent: Iterable[Part], varied: Variation) -> tuple[Suggestion, ...]:
    """Commands that go further, tried before they are given: declaring names opaque, and functions that can be checked alone."""
    if not preventing:
        return ()
    return (*declaring(path, preventing, varied), *alone(path, independent))


def declaring(path: str, preventing: tuple[Obstacle, ...], varied: Variation) -> Iterable[Suggestion]:
    """A check with all that can be declared opaque declared so. What only such a check comes to is declared as well."""
    given, cells = varied.assume_opaque, varied.cells
    names = [name for name in dict.fromkeys(map(name_to_declare, preventing)) if name and running.can_be_declared(path, name, cells)]
    if not names:
        return
    for _ in range(MOST_NAMES):
        trial = running.run(path, dataclasses.replace(varied, assume_opaque=(*given, *names)))
        more = name_to_declare(Obstacle("run", trial.refusal)) if trial.refusal is not None else ""
        if not more or more in names or not running.can_be_declared(path, more, cells):
            break
        names.append(more)
    if trial.refusal is not None and any(one.met and (one.refusal.file, one.refusal.line) == (trial.refusal.file, trial.refusal.line) for one in preventing):
        return  # what the program comes to first cannot be declared, so nothing is won
    left = sum(not name_to_declare(one) for one in preventing)
    if trial.refusal is None:
        outcome = f"then nothing stands in the way, and {explored(trial)}; each call is taken to change nothing and to give something unknown"
    else:
        place = place_text(trial.refusal.file, trial.refusal.line)
        outcome = f"then it stops at {place}: {trial.refusal.reason}" + ("" if left < 2 else f" ({left} constructs cannot be declared, and are to be rewritten)")
    words = ["checker", "check", path, *(word for name in (*given, *names) for word in ("--assume-opaque", name))]
    yield Suggestion(" ".join(map(shlex.quote, words)), outcome)


def name_to_declare(obstacle: Obstacle) -> str:
    """The dotted name in place of which an unknown value would do, or "".

    A form of the language and a builtin function have none, and what calls functions of the program must not be left out.
    """
    name = obstacle.refusal.name
    return "" if obstacle.kind == "language" or name in FUNCTIONS or calls_the_program(name) else name


def alone(path: str, independent: Iterable[Part]) -> Iterable[Suggestion]:
    """Checks of one function each."""
    module = module_name(path)
    names = [part.name for part in independent if part.starts_threads and part.file == path][:MOST_FUNCTIONS]
    for name in names if module else ():
        if running.function_is_checkable(path, module, name):
            yield Suggestion(f"checker check {module}:{name}", "that function comes to none of these")


def explored(trial: Trial) -> str:
    """How much a trial explored, in words."""
    states = f"{trial.states:,} state{'s' if trial.states != 1 else ''}"
    return f"the whole program was explored ({states})" if trial.complete else f"{states} were explored, but they are not all"


def module_name(path: str) -> str:
    """The dotted name by which the file can be given to `checker check` from the current folder, or ""."""
    base, suffix = os.path.splitext(os.path.relpath(path))
    parts = base.split(os.sep)
    return ".".join(parts) if suffix == ".py" and all(part.isidentifier() for part in parts) else ""


def notes_of(source: Source) -> tuple[str, ...]:
    """What was left out of a notebook."""
    return tuple(source.notebook.notes) if source.notebook is not None else ()
