"""What stands in the way of checking a program, as plain frozen data: what `checker doctor` prints."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from checker.frontend.errors import NotCheckable

FORMAT = 1

KINDS = ("language", "module", "function", "run")
"""Forms of the language, modules, functions and other names of the library, and what only running the program shows; in this order."""


@dataclass(frozen=True)
class Use:
    """One place where something of a module without a model is used."""

    name: str
    """The dotted name, such as "requests.get"."""
    file: str
    line: int


@dataclass(frozen=True)
class Obstacle:
    """One construct that has no model."""

    kind: str
    """One of `KINDS`."""
    refusal: NotCheckable
    """Where it is, why it cannot be modelled, and what to do instead."""
    part: str = ""
    """The function or method of the program that contains it ("Account.deposit"); "" for code outside functions."""
    uses: tuple[Use, ...] = ()
    """For a module: what is used of it in the same file, by line."""
    met: bool | None = None
    """Whether the program comes to it: True or False where that has been found out, None where it has not."""

    @property
    def place(self) -> tuple[str, int, int, str]:
        """What tells two obstacles apart."""
        return self.refusal.file, self.refusal.line, self.refusal.column, self.refusal.reason

    def as_dict(self) -> dict[str, Any]:
        """The obstacle as plain JSON values."""
        refusal = self.refusal
        return {
            "kind": self.kind, "file": refusal.file, "line": refusal.line, "column": refusal.column, "end_column": refusal.end_column,
            "source": refusal.source, "reason": refusal.reason, "remedy": refusal.remedy, "name": refusal.name, "function": self.part,
            "uses": [vars(use) for use in self.uses], "met": self.met,
        }  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A function or method of the program."""

    name: str
    file: str
    line: int
    is_thread: bool = False
    """True if the program hands it to a thread, or if it is the `run` of a thread."""
    starts_threads: bool = False
    """True if it starts threads, or calls what does, and can itself be called without arguments."""


@dataclass(frozen=True)
class Suggestion:
    """A command that goes further; it has been tried."""

    command: str
    """Whole and ready to be typed."""
    outcome: str
    """What it leads to, in words."""


@dataclass(frozen=True)
class Diagnosis:
    """All that `checker doctor` has to say of a program."""

    program: str
    obstacles: tuple[Obstacle, ...] = ()
    independent: tuple[Part, ...] = ()
    """Functions that use nothing of what has no model, nor call one that does."""
    dependent: tuple[Part, ...] = ()
    """The others."""
    trial: tuple[str, ...] = ()
    """What came of running the program in the checker, in words."""
    suggestions: tuple[Suggestion, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def preventing(self) -> tuple[Obstacle, ...]:
        """The obstacles that prevent checking, as far as is known: those that the program never comes to do not."""
        return tuple(obstacle for obstacle in self.obstacles if obstacle.met is not False)

    @property
    def exit_status(self) -> int:
        """0 if nothing prevents checking, otherwise 2."""
        return 2 if self.preventing else 0

    def as_dict(self) -> dict[str, Any]:
        """The diagnosis as plain JSON values."""
        return {
            "format": FORMAT,
            "program": self.program,
            "checkable": not self.preventing,
            "obstacles": [obstacle.as_dict() for obstacle in self.obstacles],
            "independent": [vars(part) for part in self.independent],
            "dependent": [vars(part) for part in self.dependent],
            "trial": list(self.trial),
            "suggestions": [vars(suggestion) for suggestion in self.suggestions],
            "notes": list(self.notes),
        }
