"""`checker lesson NAME`: a story, a question, the check's answer, and something to try."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.commands import options
from checker.commands.printing import put
from checker.render.words import LANGUAGES

if TYPE_CHECKING:
    from checker.lessons import Lesson

EXAMPLES = """\
  checker lesson opposite_locks
  checker lesson lost_wakeup --lang ko"""


def add_to(commands: Any) -> None:
    """Add the parser of this command."""
    parser = options.add_command(commands, "lesson", summary="tell a lesson: story, question, the check's answer, and the repaired program", examples=EXAMPLES)
    parser.add_argument("name", metavar="NAME", help="a name from `checker lessons`")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language: en (English) or ko (Korean)")
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Tell the lesson; the exit status is 0, whatever the check in it says."""
    from checker import lessons

    Teacher(lessons.load(parsed.name), parsed.lang).tell()
    return 0


class Teacher:
    """Prints a lesson part by part, so that reading can begin before the checks are done."""

    def __init__(self, lesson: Lesson, language: str) -> None:
        from checker.commands import output

        self._lesson = lesson
        self._language = language
        self._width = output.width()
        self._paint = output.paint(sys.stdout)

    def tell(self) -> None:
        """The whole lesson."""
        from checker.render.lesson import render_title

        lesson, text = self._lesson, self._lesson.text(self._language)
        put(render_title(text.title, paint=self._paint, language=self._language))
        self._part("story", text.story)
        self._program("program", lesson.program)
        self._part("question", text.question)
        self._check("answer", lesson.program)
        self._part("explanation", text.explanation)
        if lesson.repaired is not None:
            self._program("repaired", lesson.repaired)
            self._check("repaired answer", lesson.repaired)
        self._part("try", text.try_it)

    def _heading(self, key: str, remark: str = "") -> None:
        from checker.render.lesson import render_heading

        put(render_heading(key, paint=self._paint, language=self._language, remark=remark), end="\n\n")

    def _part(self, key: str, text: str) -> None:
        from checker.render.lesson import render_text

        if text:
            self._heading(key)
            put(render_text(text, width=self._width))

    def _program(self, key: str, path: Path) -> None:
        from checker.render.lesson import render_program

        self._heading(key, _shown(path))
        put(render_program(path.read_text(encoding="utf-8"), paint=self._paint))

    def _check(self, key: str, path: Path) -> None:
        from checker.checking import check
        from checker.render.progress import ProgressLine
        from checker.render.terminal import render_report

        self._heading(key)
        sys.stdout.flush()
        with ProgressLine() as progress:
            report = check(Path(_shown(path)), progress=progress)
        put(render_report(report, width=self._width, paint=self._paint, language=self._language))


def _shown(path: Path) -> str:
    """The path as it can be typed from here, the shorter of its forms."""
    try:
        relative = str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
    return relative
