"""Colours for terminals that want them."""

from __future__ import annotations

import os
from typing import Callable, Mapping, TextIO

Paint = Callable[[str, str], str]
"""paint(style, text) -> text; the styles are the keys of `CODES`."""

CODES = {"bad": "1;31", "good": "1;32", "unsure": "1;33", "strong": "1", "faint": "2", "stuck": "31"}


def plain(style: str, text: str) -> str:
    """The text as it is."""
    return text


def coloured(style: str, text: str) -> str:
    """The text between the terminal's codes for the style."""
    return f"\x1b[{CODES[style]}m{text}\x1b[0m" if text else text


def wanted(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """True if the stream is a terminal, and neither NO_COLOR (https://no-color.org) nor a dumb terminal forbids colours."""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
