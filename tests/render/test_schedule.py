"""The rows of a counterexample, in columns and in one column."""

from __future__ import annotations

from checker.render.schedule import render_schedule
from checker.report import TraceStep
from tests.render.reports import DEADLOCK, row


def test_no_rows_give_no_lines():
    assert render_schedule(()) == []


def test_main_comes_first_and_the_others_by_slot():
    lines = render_schedule([row("b", 1, "x", "e", slot=2), row("a", 1, "x", "e", slot=1), row("main", 1, "x", "e", slot=0)])
    assert lines[0].split() == ["main", "a", "b"]


def test_without_slots_threads_stand_in_the_order_in_which_they_appear():
    lines = render_schedule([row("b", 1, "x", "e"), row("a", 1, "x", "e"), row("main", 1, "x", "e")])
    assert lines[0].split() == ["main", "b", "a"]


def test_ten_threads_do_not_stand_abreast():
    schedule = [row(f"philosopher {number}", 7, "left.acquire()", f"takes fork {number}") for number in range(10)]
    lines = render_schedule(schedule, width=100)
    assert lines[0] == "   philosopher 0"
    assert lines[1] == "     1  7  left.acquire()    takes fork 0"
    assert len(lines) == 20


def test_neighbouring_steps_of_one_thread_share_a_heading():
    lines = render_schedule([row("a", 1, "x", "e"), row("a", 2, "y", "f"), row("b", 3, "z", "g")], width=60)
    assert lines == ["   a", "     1  1  x    e", "     2  2  y    f", "   b", "     3  3  z    g"]


def test_numbers_of_the_report_are_kept():
    steps = [TraceStep("main", "p.py", 1, "x", "e", number=7)]
    assert render_schedule(steps)[1].startswith("   7    ")


def test_a_row_in_another_file_names_it():
    assert "helper.py:3" in render_schedule([row("main", 3, "x", "e", file="/lib/helper.py")], "program.py")[1]


def test_wide_names_line_up():
    lines = render_schedule([row("생산자", 1, "가()", "넣는다"), row("소비자", 2, "나다()", "꺼낸다")])
    assert lines == ["        생산자               소비자", "   1    1  가()    넣는다", "   2                         2  나다()    꺼낸다"]


def test_blocked_rows_are_marked():
    lines = render_schedule(DEADLOCK.findings[0].schedule, paint=lambda style, text: f"<{style}>{text}" if style == "stuck" else text)
    assert [line.count("<stuck>") for line in lines] == [0, 0, 0, 0, 0, 1, 1]


def test_a_row_that_repeats_is_shown_once():
    lines = render_schedule([row("a", 1, "x", "e")] * 9)
    assert lines == ["        a", "   1    1  x    e", "        (the row above, 8 more times: up to row 9)"]


def test_long_sources_give_way_before_events_are_wrapped():
    source = "self.occupied = self.occupied or True"
    schedule = [row("main", 1, "go()", "starts a"), row("first thread", 2, source, "reads it"), row("second thread", 3, source, "writes it = 'some text'")]
    wide, narrow = render_schedule(schedule, width=110), render_schedule(schedule, width=86)
    assert "self.occupied = self.occupied..." in wide[2]
    assert "self.occupied = s..." in narrow[2] and len(narrow) == len(wide) == 4
