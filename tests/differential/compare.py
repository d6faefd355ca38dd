"""Hold programs against CPython: where do the machine's output, exception or message differ?"""

from __future__ import annotations

import re
import traceback
from typing import NamedTuple, Sequence

from checker.machine.run import run_script
from tests.differential.cpython import Outcome, run_all

ADDRESS = re.compile(r" at 0x[0-9a-f]+")


class Difference(NamedTuple):
    """One program on which they do not agree."""

    name: str
    kind: str
    """different, refused or crashed"""
    cause: str
    """One line; like causes read alike."""
    text: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}: {self.cause}"


def steady(text: str) -> str:
    """The text with addresses taken out."""
    return ADDRESS.sub(" at 0x", text)


def cause(ours: Outcome, theirs: Outcome) -> str:
    """The first line in which they differ."""
    mine, reference = ours.output.splitlines() + ["<end>"], theirs.output.splitlines() + ["<end>"]
    for number, (left, right) in enumerate(zip(mine, reference), 1):
        if left != right:
            return f"line {number} of the output: machine {left[:160]!r}, CPython {right[:160]!r}; ends: machine {ours[1:]}, CPython {theirs[1:]}"
    return f"ends: machine {ours[1:]}, CPython {theirs[1:]}"


def compare(name: str, text: str, theirs: Outcome) -> Difference | None:
    """Run one text in the machine; None if all is as in CPython."""
    try:
        result = run_script(text)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{last.filename.replace(chr(92), '/').split('/')[-1]}:{last.lineno}"
        return Difference(name, "crashed", f"{type(error).__name__}: {str(error)[:200]} ({where})", text)
    if result.refusal:
        return Difference(name, "refused", result.refusal.splitlines()[0], text)
    ours = Outcome(steady(result.output), result.exception, steady(result.message))
    theirs = Outcome(steady(theirs.output), theirs.exception, steady(theirs.message))
    return None if ours == theirs else Difference(name, "different", cause(ours, theirs), text)


def compare_all(programs: Sequence[tuple[str, str]]) -> list[Difference]:
    """Compare (name, text) pairs; the differences in their order."""
    references = run_all([text for _, text in programs])
    found = (compare(name, text, theirs) for (name, text), theirs in zip(programs, references))
    return [difference for difference in found if difference]
