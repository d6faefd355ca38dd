"""Reports as text, held against golden files; `pytest --rewrite-golden` writes those anew."""

from __future__ import annotations

import dataclasses
import re

import pytest

from checker.render.colour import coloured
from checker.frontend.errors import NotCheckable
from checker.render.terminal import duration, render_message, render_report, render_run
from checker.render.width import display_width
from tests.render import reports

FORMS = [
    ("deadlock", reports.DEADLOCK, 111, "en"),
    ("deadlock_narrow", reports.DEADLOCK, 60, "en"),
    ("korean", reports.KOREAN, 100, "ko"),
    ("exception_and_race", reports.EXCEPTION_AND_RACE, 100, "en"),
    ("verified", reports.VERIFIED, 100, "en"),
    ("empty", reports.EMPTY, 100, "en"),
    ("incomplete", reports.INCOMPLETE, 100, "en"),
    ("refused", reports.REFUSED, 100, "en"),
    ("loop", reports.LOOP, 100, "en"),
]


@pytest.mark.parametrize(("name", "report", "width", "language"), FORMS, ids=[form[0] for form in FORMS])
def test_report_reads_as_its_golden_file(name, report, width, language, golden):
    golden(f"{name}.txt", render_report(report, width=width, language=language))


@pytest.mark.parametrize("width", range(40, 140, 7))
@pytest.mark.parametrize("report", [form[1] for form in FORMS], ids=[form[0] for form in FORMS])
def test_no_line_is_wider_than_the_terminal_but_those_that_must_stay_in_one_piece(report, width):
    for line in render_report(report, width=width).splitlines():
        in_one_piece = "checker replay" in line or line.startswith(report.program)
        assert in_one_piece or display_width(line) <= width, line


def test_colours_change_nothing_but_the_colours():
    text = render_report(reports.DEADLOCK, width=111, paint=coloured)
    assert "\x1b[1;31mDEADLOCK\x1b[0m" in text
    assert re.sub(r"\x1b\[[0-9;]*m", "", text) == render_report(reports.DEADLOCK, width=111)


def test_control_characters_of_the_program_do_not_reach_the_terminal():
    finding = reports.DEADLOCK.findings[0]
    step = dataclasses.replace(finding.schedule[2], source="print('\x1b[2J\x07')\tx", thread="evil\x1b[31m", event="reads x: \x9b31m")
    finding = dataclasses.replace(finding, schedule=(step,), summary="a\rb", explanation=("c\x1bd",))
    text = render_report(dataclasses.replace(reports.DEADLOCK, program="na\nme.py", findings=(finding,)))
    assert all(character.isprintable() or character == "\n" for character in text)
    assert "\\x1b[2J" in text and "na\\nme.py" in text


def test_errors_come_before_warnings():
    text = render_report(reports.EXCEPTION_AND_RACE)
    assert text.index("FAILED ASSERTION") < text.index("WARNING: DATA RACE")


def test_same_report_gives_the_same_text():
    assert render_report(reports.KOREAN) == render_report(reports.KOREAN)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "less than 1 ms"), (0.0014, "1 ms"), (0.9, "900 ms"), (0.9996, "1.0 s"), (1, "1.0 s"), (99.94, "99.9 s"), (99.96, "1 min 40 s"), (119.6, "2 min 0 s"), (3_600, "60 min 0 s")],
)
def test_duration_is_in_the_unit_that_reads_best(seconds, text):
    assert duration(seconds) == text


def test_further_findings_of_a_kind_are_shown_without_rows_once_there_are_many():
    (loop,) = reports.LOOP.findings
    (deadlock,) = reports.DEADLOCK.findings
    again = dataclasses.replace(loop, summary="the same elsewhere", replay="1.1")
    text = render_report(dataclasses.replace(reports.LOOP, findings=(loop, again, deadlock)))
    first, second, third = text.split("loop.py  ")[1:4]
    assert "items.pop()" in first and "takes b" in third.replace("\n", "")
    assert "Its 10,002 rows are left out here" in second and "items.pop()" not in second and "checker replay" in text


def test_a_run_is_shown_alone():
    text = render_run(reports.DEADLOCK, width=111)
    assert text.splitlines()[:3] == render_report(reports.DEADLOCK, width=111).splitlines()[:3]
    assert "waits:  Thread-1" in text and "states" not in text and "switch" not in text


def test_a_long_source_line_in_a_message_is_cut_around_its_caret():
    source = "x = " + "(" * 300 + "!" + ")" * 300
    message = f"p.py:1: too many parentheses\n    {source}\n    {' ' * source.index('!')}^\n  nest less deeply"
    first, line, caret, remedy = render_message(message, 60)
    assert (first, remedy) == ("   p.py:1: too many parentheses", "     nest less deeply")
    assert line[caret.index("^")] == "!" and display_width(line) <= 60


@pytest.mark.parametrize("width", [100, 40])
def test_carets_under_korean_source_with_tabs_stand_under_all_that_is_marked(width):
    source = "\t스레드\t= 파일들, 소켓.연결('가나다라마바사')  # " + "설명 " * 20
    start = source.index("소켓.연결")
    error = NotCheckable("no", file="p.py", line=1, column=start, end_column=start + len("소켓.연결"), source=source)
    _, line, mark = render_message(str(error), width)
    before = mark.index("^")
    assert set(mark.strip()) == {"^"} and len(mark.strip()) == 9  # 소, 켓, 연 and 결 take two columns each, the dot one
    assert display_width(line[: line.index("소켓")]) == before and display_width(line) <= width
