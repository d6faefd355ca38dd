"""`checker replay TARGET SCHEDULE`: a run again, from the one line that a report gave."""

from __future__ import annotations

import argparse
from typing import Any

from checker.commands import options

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
    """Print the run; the exit status says what became of it."""
    from checker.checking import replay
    from checker.commands import output

    report = replay(options.target(parsed.target), parsed.schedule, **options.program(parsed))
    output.show(report)
    return report.exit_status
