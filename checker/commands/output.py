"""Writing a report where it belongs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from checker.commands.printing import put
from checker.render.colour import Paint, coloured, plain, wanted
from checker.report import Report

if TYPE_CHECKING:
    from checker.diagnosis import Diagnosis

PIPED_WIDTH = 110
"""The columns of output that goes to no terminal, unless COLUMNS says otherwise."""


def width() -> int:
    """The columns that a line may take."""
    from shutil import get_terminal_size

    return get_terminal_size((PIPED_WIDTH, 24)).columns


def paint(stream: TextIO) -> Paint:
    """Colours if the stream wants them."""
    return coloured if wanted(stream) else plain


def show(report: Report, language: str = "en") -> None:
    """Print the report: on stdout, or on stderr where there is no verdict because the program was refused."""
    from checker.render.terminal import render_report

    stream = sys.stderr if report.verdict == "refused" else sys.stdout
    put(render_report(report, width=width(), paint=paint(stream), language=language), stream=stream)


def show_json(report: Report | Diagnosis) -> None:
    """Print the report or diagnosis as one JSON object, in ASCII, so that no terminal's or pipe's encoding can spoil it."""
    import json

    put(json.dumps(report.as_dict(), indent=1))
