"""Cutting, filling and wrapping text by the columns that it takes on a terminal."""

from __future__ import annotations

from checker.columns import character_width, display_width, printable

ELLIPSIS = "..."

__all__ = ["ELLIPSIS", "clip", "display_width", "pad", "printable", "without_comment", "wrap"]


def without_comment(source: str) -> str:
    """A source line without the comment at its end, unless nothing else is on it.

    It is read alone, so a `#` inside a string that began on an earlier line is taken for a comment: the line is shown shorter than it is.
    """
    quote = ""
    index = 0
    while index < len(source):
        if quote:
            if source[index] == "\\":
                index += 1
            elif source.startswith(quote, index):
                index += len(quote) - 1
                quote = ""
        elif source[index] in "'\"":
            quote = source[index] * 3 if source.startswith(source[index] * 3, index) else source[index]
            index += len(quote) - 1
        elif source[index] == "#":
            return source[:index].rstrip() or source
        index += 1
    return source


def pad(text: str, width: int) -> str:
    """The text filled up with blanks on the right to `width` columns."""
    return text + " " * (width - display_width(text))


def clip(text: str, width: int) -> str:
    """The text, cut to at most `width` columns (>= 4) with an ellipsis where something is missing."""
    if display_width(text) <= width:
        return text
    return _head(text, width - len(ELLIPSIS)).rstrip() + ELLIPSIS


def _head(text: str, width: int) -> str:
    """The longest beginning of the text that fits into `width` columns."""
    used = 0
    for index, character in enumerate(text):
        used += character_width(character)
        if used > width:
            return text[:index]
    return text


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns (>= 2), broken at blanks, or within a word that is longer than a line.

    Blanks inside a line stay as they are, so that what was lined up stays so where it fits.
    """
    lines = []
    rest = text
    while display_width(rest) > width:
        head = _head(rest, width)
        cut = len(head) if rest[len(head)] == " " else head.rfind(" ")
        if not rest[: max(cut, 0)].strip():
            cut = len(head)
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    lines.append(rest)
    return lines
