"""The parts of a lesson."""

from __future__ import annotations

from checker.render.lesson import render_contents, render_heading, render_program, render_text, render_title
from checker.render.width import display_width


def test_title_is_underlined_to_its_display_width():
    assert render_title("톱 하나", language="ko") == "수업: 톱 하나\n============="


def test_headings_are_in_the_language_asked_for():
    assert render_heading("story") == "\nThe story"
    assert render_heading("program", language="ko", remark="program.py") == "\n프로그램   program.py"


def test_paragraphs_are_wrapped_and_code_stays():
    text = "one two\nthree\n\n    x = 1\n    y = 2\n\n" + "word " * 40
    lines = render_text(text, width=40).splitlines()
    assert lines[:5] == ["  one two three", "", "      x = 1", "      y = 2", ""]
    assert all(display_width(line) <= 40 for line in lines)


def test_korean_text_is_wrapped_by_display_width():
    assert all(display_width(line) <= 40 for line in render_text("기다림이 원을 이룬 것입니다. " * 20, width=40).splitlines())


def test_program_lines_are_numbered_as_the_report_counts_them():
    assert render_program("import x\n\n\tf()\n") == "    1  import x\n    2\n    3      f()"


def test_contents_line_up():
    assert render_contents([("mutex", "A"), ("lost-wakeup", "B")]).splitlines()[2:] == ["  mutex         A", "  lost-wakeup   B"]
