"""The lessons of `models/`: what each tells, its programs, and what a check of them must say.

A lesson is a folder with `program.py`, where that is wrong also `repaired.py`, the text in `lesson.LANGUAGE.md` (a title and four sections: the
story, the question, the explanation, something to try) and `lesson.json` (the expected outcomes, each count with its reason). Lessons are
read as source by path and never imported.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from checker.frontend.errors import BadOption, InternalError

LANGUAGES = ("en", "ko")
SECTIONS = ("story", "question", "explanation", "try_it")


@dataclass(frozen=True)
class Text:
    """What a lesson says in one language: prose in light Markdown, paragraphs parted by an empty line."""

    title: str
    story: str
    question: str
    """To be asked before the check."""
    explanation: str
    """To be read after the verdict."""
    try_it: str


@dataclass(frozen=True)
class Expected:
    """What a check of a lesson's program must say, all reductions off."""

    verdict: str
    kind: str
    """The kind of the finding; "" where the program is verified."""
    cause: str
    """The cause of a deadlock or of a livelock; "" otherwise."""
    states: int
    reason: str
    """How `states` is counted without the checker."""
    steps: int | None
    """The steps and switches of the clearest counterexample; None where there is none."""
    switches: int | None
    schedule_reason: str
    """Why no schedule with fewer switches, or as many and fewer steps, goes wrong; "" where there is no counterexample."""


@dataclass(frozen=True)
class Variation:
    """A change to a program of the lesson, with the verdict that it leads to."""

    repaired: bool
    """Whether it starts from the repaired program."""
    overrides: Mapping[str, object]
    """Module-level names with the values they are to have, as `--set` gives them."""
    replace: tuple[str, str] | None
    """A piece of the source and what stands in its place; None if the source stays as it is."""
    verdict: str
    kind: str
    cause: str
    states: int | None
    """With all reductions off; None where no number is given."""


@dataclass(frozen=True)
class Lesson:
    """One lesson."""

    name: str
    texts: Mapping[str, Text]
    """By language."""
    program: Path
    expected: Expected
    repaired: Path | None
    repaired_expected: Expected | None
    variations: tuple[Variation, ...]

    def text(self, language: str = "en") -> Text:
        """The text in a language of `LANGUAGES`; `BadOption` for any other."""
        if language not in self.texts:
            raise BadOption(f"the lessons are not written in {language!r}; choose one of: {', '.join(self.texts)}")
        return self.texts[language]


def folder() -> Path:
    """Where the lessons lie: inside an installed package, beside the package in a checkout."""
    here = Path(__file__).resolve().parent
    for place in (here / "models", here.parent / "models"):
        if next(place.glob("*/lesson.json"), None):
            return place
    raise InternalError(f"the lessons are missing: there is no folder models/ in {here} or beside it")


def names() -> tuple[str, ...]:
    """The names of all lessons, the easiest first."""
    found = [(_metadata(path)["order"], path.parent.name) for path in folder().glob("*/lesson.json")]
    return tuple(name for _, name in sorted(found))


def load(name: str) -> Lesson:
    """The lesson of that name; a hyphen may stand for an underscore, and capitals do not matter.

    Raises:
        BadOption: there is no such lesson. The message lists those that there are, and names one that is nearly written so.

    >>> load("lost-wakeup").expected.cause
    'lost-wakeup'
    """
    known = names()
    wanted = name.strip().lower().replace("-", "_").replace(" ", "_")
    if wanted not in known:
        near = difflib.get_close_matches(wanted, known, n=1)
        meant = f" Did you mean {near[0]}?" if near else ""
        raise BadOption(f"there is no lesson {name!r}.{meant}\n  The lessons are: {', '.join(known)}")
    place = folder() / wanted
    metadata = _metadata(place / "lesson.json")
    repaired = metadata["repaired"]
    return Lesson(
        name=wanted,
        texts=MappingProxyType({language: _text(place / f"lesson.{language}.md") for language in LANGUAGES}),
        program=place / "program.py",
        expected=_expected(metadata["program"]),
        repaired=place / "repaired.py" if repaired else None,
        repaired_expected=_expected(repaired) if repaired else None,
        variations=tuple(_variation(entry) for entry in metadata["variations"]),
    )


def _metadata(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def _text(path: Path) -> Text:
    """The title from the first heading, then one section after another whatever their headings say."""
    title = ""
    sections: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            title = line[2:].strip()
        elif line.startswith("## "):
            sections.append([])
        elif sections:
            sections[-1].append(line)
    if not title or len(sections) != len(SECTIONS):
        raise InternalError(f"{path} must have a title and {len(SECTIONS)} sections; it has {len(sections)}")
    return Text(title, *("\n".join(lines).strip() for lines in sections))


def _expected(entry: dict) -> Expected:
    schedule = entry.get("counterexample") or {}
    return Expected(
        verdict=entry["verdict"],
        kind=entry["kind"],
        cause=entry["cause"],
        states=entry["states"],
        reason=entry["reason"],
        steps=schedule.get("steps"),
        switches=schedule.get("switches"),
        schedule_reason=schedule.get("reason", ""),
    )


def _variation(entry: dict) -> Variation:
    return Variation(
        repaired=entry["of"] == "repaired",
        overrides=MappingProxyType(entry["set"]),
        replace=tuple(entry["replace"]) if entry["replace"] else None,
        verdict=entry["verdict"],
        kind=entry["kind"],
        cause=entry.get("cause", ""),
        states=entry.get("states"),
    )
