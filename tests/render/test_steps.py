"""Thread programs as numbered lists."""

from __future__ import annotations

from checker.listing import ProgramStep, ThreadProgram
from checker.render.steps import render_steps
from checker.render.width import display_width

TRANSFER = ThreadProgram(
    ("Thread-1 (transfer)", "Thread-3 (transfer)"),
    (
        ProgramStep(1, "takes a", "/home/someone/transfer.py", 12, "with a:", "a is free"),
        ProgramStep(2, "releases a", "/home/someone/transfer.py", 14, "with a:"),
    ),
)
MAIN = ThreadProgram(("main",), (ProgramStep(1, "waits for 스레드", "transfer.py", 30, "스레드.join()", "스레드 is finished"),))


def test_every_thread_has_its_steps_under_its_name(golden):
    golden("steps.txt", render_steps([TRANSFER, MAIN]))


def test_no_line_is_wider_than_the_terminal():
    for width in (40, 60, 72):
        assert all(display_width(line) <= width for line in render_steps([TRANSFER, MAIN], width=width).splitlines() if "transfer.py" not in line)


def test_threads_without_steps_are_left_out():
    assert render_steps([ThreadProgram(("idle",), ())]) == "no thread takes a step that another could notice"
