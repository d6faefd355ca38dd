"""What a user can get wrong, and our own mistakes, kept apart."""

from __future__ import annotations


class CheckerError(Exception):
    """Base of everything this package raises on purpose."""


class NotCheckable(CheckerError):
    """The program cannot be checked as it stands: bad file, bad syntax, or a construct without a model.

    Carries where (file, line, column; 0 where unknown), the source line, why, and what to do instead.
    """

    def __init__(self, reason: str, *, file: str = "", line: int = 0, column: int = 0, source: str = "", remedy: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.file = file
        self.line = line
        self.column = column
        self.source = source
        self.remedy = remedy

    def __str__(self) -> str:
        where = self.file + (f":{self.line}" if self.line else "")
        lines = [f"{where}: {self.reason}" if where else self.reason]
        if self.source:
            lines.append(f"    {self.source.strip()}")
            offset = self.column - (len(self.source) - len(self.source.lstrip()))
            if self.column > 0 and offset >= 0:
                lines.append("    " + " " * offset + "^")
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
