"""`checker steps TARGET`: the thread programs, step by step."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from checker.commands import options
from checker.commands.printing import put

EXAMPLES = """\
  checker steps transfer.py
  checker steps buffer.py --set CAPACITY=4"""


def add_to(commands: Any) -> None:
    """Add the parser of this command."""
    parser = options.add_command(
        commands,
        "steps",
        summary="list each thread's steps: what it does, where, and what it waits for",
        examples=EXAMPLES,
        arguments=True,
    )
    options.add_target(parser)
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Print the thread programs."""
    from checker.checking import steps
    from checker.commands import output
    from checker.render.steps import render_steps

    programs = steps(options.target(parsed.target), **options.program(parsed))
    put(render_steps(programs, width=output.width(), paint=output.paint(sys.stdout)))
    return 0
