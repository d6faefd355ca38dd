"""What a notebook's cell says to IPython rather than to Python: `%magic`, `%%magic`, `!command`, `name?`.

Such lines are blanked, so that all others keep their numbers. What changes the program in a way that cannot be followed (`%run`, the
result of a command put into a variable) is refused.
"""

from __future__ import annotations

import io
import re
import tokenize
from dataclasses import dataclass

from checker.frontend.errors import BadSource

RUNS_THE_CELL = ("time", "capture", "prun", "debug")
"""Cell magics whose cell is ordinary Python that runs once."""
RUNS_THE_LINE = ("time", "prun", "debug")
"""Line magics whose line holds a Python statement that runs once."""
BRINGS_NAMES = ("run", "pylab", "load", "loadpy", "macro", "store", "reset", "reset_selective", "xdel")
"""Line magics after which other names are bound than before."""
ASSIGNED = re.compile(r"^\s*[\w\s,.\[\]\"']+=\s*[%!]")
HELP = re.compile(r"^\s*(\?{1,2}\s*[\w.*%]+|[%\w.*]+\?{1,2})\s*$")


@dataclass(frozen=True)
class Skipped:
    """A line that is no Python."""

    line: int
    """In the cell, from 1."""
    text: str


def without_magics(source: str) -> tuple[str, tuple[Skipped, ...]]:
    """The cell's Python, line for line where it stood, and what was skipped.

    Raises:
        BadSource: a magic cannot be skipped. Its line is that in the cell; the file is not named.
    """
    lines = source.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    skipped: list[Skipped] = []
    if lines[first].startswith("%%"):
        skipped.append(Skipped(first + 1, lines[first].strip()))
        if _word(lines[first]) not in RUNS_THE_CELL:
            return "\n" * (len(lines) - 1), tuple(skipped)
        lines[first] = ""
    number = 0
    while number < len(lines):
        end = _end_of_statement(lines, number)
        line = lines[number]
        if line.lstrip().startswith(("%", "!")) or HELP.match(line):
            end = _end_of_magic(lines, number)
            _refuse_what_brings_names(line, number + 1)
            indent = line[: len(line) - len(line.lstrip())]
            statement = _timed_statement(line)
            if statement is None:
                skipped.append(Skipped(number + 1, line.strip()))
                statement = "pass" if indent else ""
            lines[number:end] = [indent + statement if statement else "", *[""] * (end - number - 1)]
        elif ASSIGNED.match(line) and line.split("=", 1)[1].lstrip()[:1] in "%!":
            raise BadSource(
                "the result of a magic or of a shell command cannot be known", line=number + 1, end_column=len(line), source=line,
                remedy="Assign a typical value instead while checking.",
            )
        number = end
    return "\n".join(lines), tuple(skipped)


def _word(magic: str) -> str:
    """The name of a magic: "time" of "%%time" and of "%time f()"."""
    found = re.match(r"\s*%+\s*(\w*)", magic)
    return found[1] if found else ""


def _timed_statement(line: str) -> str | None:
    """The statement behind `%time`, which runs as if it stood there alone; None where the magic holds none."""
    if not line.lstrip().startswith("%") or _word(line) not in RUNS_THE_LINE:
        return None
    return re.sub(r"^\s*%\s*\w+\s*", "", line) or None


def _refuse_what_brings_names(line: str, number: int) -> None:
    if line.lstrip().startswith("%") and _word(line) in BRINGS_NAMES:
        raise BadSource(
            f"%{_word(line)} changes which names there are, and what it does is not in the notebook", line=number, end_column=len(line), source=line,
            remedy="Import what you need with an import statement.",
        )


def _end_of_magic(lines: list[str], start: int) -> int:
    """The line behind a magic, which goes on while its lines end with a backslash."""
    end = start
    while lines[end].endswith("\\") and end + 1 < len(lines):
        end += 1
    return end + 1


def _end_of_statement(lines: list[str], start: int) -> int:
    """The line behind the logical line that begins at `start`: a text or a bracket may go over several."""
    for end in range(start + 1, len(lines) + 1):
        if not _is_open("\n".join(lines[start:end])):
            return end
    return start + 1


def _is_open(text: str) -> bool:
    """Whether a text ends inside a bracket, inside triple quotes or with a backslash."""
    if text.rstrip(" \t").endswith("\\"):
        return True
    try:
        for _ in tokenize.generate_tokens(io.StringIO(text).readline):
            pass
    except tokenize.TokenError as error:
        return "EOF" in error.args[0] or "unterminated triple-quoted" in error.args[0]
    except SyntaxError:
        return False
    return False
