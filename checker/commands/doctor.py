"""`checker doctor FILE`: everything in a program that has no model, all at once."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from checker.commands import options
from checker.commands.printing import put

EXAMPLES = """\
  checker doctor crawler.py
  checker doctor crawler.py --json
  checker doctor crawler.py -- --workers 3        (behind -- stands what the program finds in sys.argv)

exit status: 0 nothing stands in the way of checking, 2 something does"""


def add_to(commands: Any) -> None:
    """Add the parser of this command."""
    parser = options.add_command(
        commands,
        "doctor",
        summary="list everything in a program that cannot be checked, why, and what to write instead",
        examples=EXAMPLES,
        arguments=True,
    )
    options.add_target(parser, metavar="FILE", help="the program, a file")
    parser.add_argument("--json", action="store_true", help="print one JSON object on stdout and nothing else there")
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Print the diagnosis and return its exit status."""
    from checker.commands import output
    from checker.doctor.examination import examine
    from checker.render.diagnosis import render_diagnosis

    diagnosis = examine(options.file(parsed.target), **options.program(parsed))
    if parsed.json:
        output.show_json(diagnosis)
    else:
        put(render_diagnosis(diagnosis, width=output.width(), paint=output.paint(sys.stdout)))
    return diagnosis.exit_status
