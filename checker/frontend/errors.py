"""What a user can get wrong, and our own mistakes, kept apart."""

from __future__ import annotations

from checker.columns import marked
from checker.places import place_text


class CheckerError(Exception):
    """Base of everything this package raises on purpose."""


class NotCheckable(CheckerError):
    """The program cannot be checked as it stands: bad file, bad syntax, or a construct without a model.

    Carries where (file, line, and the columns in characters, `end_column` exclusive; 0 where unknown), the source line, why, and what to
    do instead; `name` is the dotted name that could be declared opaque (`requests.get`, `open`), "" where there is none.
    """

    def __init__(
        self, reason: str, *, file: str = "", line: int = 0, column: int = 0, end_column: int = 0, source: str = "", remedy: str = "", name: str = ""
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.file = file
        self.line = line
        self.column = column
        self.end_column = end_column
        self.source = source
        self.remedy = remedy
        self.name = name

    def __str__(self) -> str:
        where = place_text(self.file, self.line)
        lines = [f"{where}: {self.reason}" if where else self.reason]
        if self.source.strip():
            lines.extend(f"    {line}" for line in marked(self.source, self.column, self.end_column))
        if self.remedy:
            lines.append(f"  {self.remedy}")
        return "\n".join(lines)


class BadSource(NotCheckable):
    """The file cannot be read as Python: missing, a folder, binary, wrongly encoded, or a syntax error. Mend the file."""


class Unsupported(NotCheckable):
    """The program uses something that has no model. Write it otherwise, or declare it opaque."""


class BadOption(CheckerError):
    """An option has a value that makes no sense. The message says which and what is allowed."""


class InternalError(CheckerError):
    """A mistake of ours. Please report it with the program that shows it."""
