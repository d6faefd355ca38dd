"""`checker replay TARGET SCHEDULE`: a run again, from the one line that a report gave."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from checker.commands import options
from checker.commands.printing import put

EXAMPLES = """\
  checker replay transfer.py 1.2.1.2       (as the line `replay:` of a report says)"""


def add_to(commands: Any) -> None:
    """Add the parser of this command."""
    parser = options.add_command(
        commands,
        "replay",
        summary="show the run of a schedule that a report has given",
        examples=EXAMPLES,
        arguments=True,
    )
    options.add_target(parser)
    parser.add_argument("schedule", metavar="SCHEDULE", help="the schedule, as the report gave it")
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Print the run; the exit status is 1 if it goes wrong, and 3 if not: one run proves nothing."""
    from checker.checking import replay
    from checker.commands import output
    from checker.render.terminal import render_run

    report = replay(options.target(parsed.target), parsed.schedule, **options.program(parsed))
    put(render_run(report, width=output.width(), paint=output.paint(sys.stdout)))
    return report.exit_status
