"""`checker lessons`: what there is to learn."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from checker.commands import options
from checker.commands.printing import put
from checker.render.words import LANGUAGES

EXAMPLES = """\
  checker lessons
  checker lessons --lang ko"""


def add_to(commands: Any) -> None:
    """Add the parser of this command."""
    parser = options.add_command(commands, "lessons", summary="list the lessons", examples=EXAMPLES)
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language: en (English) or ko (Korean)")
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Print each lesson's name and title."""
    from checker import lessons
    from checker.commands import output
    from checker.render.lesson import render_contents

    contents = [(name, lessons.load(name).text(parsed.lang).title) for name in lessons.names()]
    put(render_contents(contents, language=parsed.lang, paint=output.paint(sys.stdout)))
    return 0
