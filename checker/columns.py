"""How many columns text takes on a terminal, and source lines with a mark under the part that a message is about."""

from __future__ import annotations

from unicodedata import category, east_asian_width

TAB = "    "
"""What a tab is shown as, wherever it stands, so that a mark under the line can be placed without knowing the terminal's tab stops."""


def printable(text: str) -> str:
    """The text on one line and without anything that could steer a terminal: tabs become blanks, other control characters escapes."""
    if text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character.isprintable() or category(character) in ("Zs", "Mn"):
        return character
    if character == "\t":
        return TAB
    return character.encode("unicode_escape").decode("ascii")


def display_width(text: str) -> int:
    """The columns that the text takes: wide (Korean, Chinese, Japanese) characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(character_width(character) for character in text)


def character_width(character: str) -> int:
    """The columns that one character takes: 0, 1 or 2."""
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def marked(source: str, start: int, end: int) -> list[str]:
    """A source line without its indentation and the line of carets that goes under it.

    start, end: the part to mark, in characters from 0, end exclusive. It is cut to the line; where nothing of it is left (end 0,
    because the columns are not known) the source line comes alone.
    """
    text = source.rstrip()
    shown = [printable(text.strip())]
    start = max(start, len(text) - len(text.lstrip()))
    end = min(end, max(len(text), start + 1))
    if start < end and text:
        indent = len(text) - len(text.lstrip())
        shown.append(" " * display_width(printable(text[indent:start])) + "^" * max(1, display_width(printable(text[start:end]))))
    return shown
