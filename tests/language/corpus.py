"""The snippets: many small programs to a file, each below a line `### name`.

What stands before the first `###` of a file goes before each of its snippets. Marks may follow the name:

    ### name >=3.11          needs at least that version
    ### name <3.13           has no meaning from that version on
    ### name varies          CPython's own output differs from version to version; the running one is the reference
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).with_name("snippets")
HEADER = re.compile(r"^### +(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Snippet:
    """One small program."""

    name: str
    """`topic/name`, unique."""
    text: str
    minimum: tuple[int, int] = (3, 10)
    below: tuple[int, int] = (4, 0)
    varies: bool = False

    def runs_on(self, version: tuple[int, int]) -> bool:
        """Whether that version of Python can run it."""
        return self.minimum <= version < self.below


def _version(text: str) -> tuple[int, int]:
    major, minor = text.split(".")
    return int(major), int(minor)


def parse(topic: str, text: str) -> list[Snippet]:
    """The snippets of one file."""
    pieces = HEADER.split(text)
    prelude = pieces[0].strip("\n")
    snippets = []
    for header, body in zip(pieces[1::2], pieces[2::2]):
        name, *marks = header.split()
        facts: dict = {}
        for mark in marks:
            if mark.startswith(">="):
                facts["minimum"] = _version(mark[2:])
            elif mark.startswith("<"):
                facts["below"] = _version(mark[1:])
            elif mark == "varies":
                facts["varies"] = True
            else:
                raise ValueError(f"{topic}/{name}: unknown mark {mark!r}")
        lines = [prelude] if prelude else []
        snippets.append(Snippet(f"{topic}/{name}", "\n".join(lines + [body.strip("\n")]) + "\n", **facts))
    return snippets


@lru_cache(maxsize=None)
def all_snippets() -> tuple[Snippet, ...]:
    """Every snippet of every file, in the order of the files' names."""
    return tuple(s for path in sorted(FOLDER.glob("*.txt")) for s in parse(path.stem, path.read_text(encoding="utf-8")))


@lru_cache(maxsize=None)
def snippets() -> tuple[Snippet, ...]:
    """Those that the running version of Python can run."""
    return tuple(s for s in all_snippets() if s.runs_on(sys.version_info[:2]))
