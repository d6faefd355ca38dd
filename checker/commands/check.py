"""`checker check TARGET`: every interleaving, and a verdict."""

from __future__ import annotations

import argparse
from typing import Any

from checker.commands import options

EXAMPLES = """\
  checker check transfer.py
  checker check bank.tests:scenario
  checker check buffer.py --set CAPACITY=4 --time-limit 60
  checker check server.py --max-memory 500M --json
  checker check server.py --simulate=5000 --seed 7
  checker check workers.py -- --workers 3        (behind -- stands what the program finds in sys.argv)

exit status: 0 verified, 1 violated, 2 not checkable or wrong usage, 3 incomplete"""


def add_to(commands: Any) -> None:
    """Add the parser of this command."""
    parser = options.add_command(
        commands,
        "check",
        summary="explore every interleaving of a program and give the verdict",
        examples=EXAMPLES,
        arguments=True,
    )
    options.add_target(parser)
    options.add_limits(parser)
    options.add_checkpoint(parser)
    options.add_simulation(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object on stdout and nothing else there")
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Check, print the report, and return the exit status that belongs to the verdict."""
    from checker.checking import check
    from checker.commands import output
    from checker.render.progress import ProgressLine

    with ProgressLine() as progress:
        chosen = {**options.program(parsed), **options.limits(parsed), **options.resumption(parsed), **options.simulation(parsed)}
        report = check(options.target(parsed.target), progress=progress, **chosen)
    if parsed.json:
        output.show_json(report)
    else:
        output.show(report)
    return report.exit_status
