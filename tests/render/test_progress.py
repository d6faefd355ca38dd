"""The progress line, on a pretended terminal and clock."""

from __future__ import annotations

import io

from checker.render.progress import ERASE, ProgressLine, progress_text


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_short_run_shows_nothing():
    terminal, clock = Terminal(), Clock()
    with ProgressLine(terminal, clock, lambda: 80) as progress:
        clock.now = 0.49
        progress(10, 20, 3)
    assert terminal.getvalue() == ""


def test_a_long_run_paints_one_line_and_erases_it():
    terminal, clock = Terminal(), Clock()
    with ProgressLine(terminal, clock, lambda: 80) as progress:
        clock.now = 2.0
        progress(1_000, 2_000, 30, ["main 31", "Thread-1 12"])
        progress(1_001, 2_001, 30)
    line = "1,000 states   500/s   30 waiting   2 s   at main 31, Thread-1 12"
    assert terminal.getvalue() == ERASE + line + ERASE


def test_it_is_erased_when_the_run_breaks_off():
    terminal, clock = Terminal(), Clock()
    try:
        with ProgressLine(terminal, clock, lambda: 80) as progress:
            clock.now = 1.0
            progress(1)
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert terminal.getvalue().endswith(ERASE)


def test_a_pipe_gets_nothing():
    pipe, clock = io.StringIO(), Clock()
    with ProgressLine(pipe, clock) as progress:
        clock.now = 9.0
        progress(1_000, 2_000, 30)
    assert pipe.getvalue() == ""


def test_where_threads_stand_is_asked_only_when_it_is_shown():
    terminal, clock = Terminal(), Clock()
    asked = []

    def standing() -> list[str]:
        asked.append(clock.now)
        return ["main 1"]

    with ProgressLine(terminal, clock, lambda: 80) as progress:
        for clock.now in (0.1, 0.6, 0.61, 0.8):
            progress(5, 5, 5, standing)
    assert asked == [0.6, 0.8]


def test_the_line_fits_the_terminal():
    terminal, clock = Terminal(), Clock()
    with ProgressLine(terminal, clock, lambda: 30) as progress:
        clock.now = 1.0
        progress(1_000_000, 1, 1, ["스레드 12"] * 9)
    assert terminal.getvalue() == ERASE + "1,000,000 states   1,000,0..." + ERASE


def test_no_time_means_no_rate():
    assert progress_text(5, 1, 0.0) == "5 states   0/s   1 waiting   0 s"


def test_threads_at_the_same_place_are_counted():
    assert progress_text(5, 1, 1.0, ["7 with a:", "9 f()", "7 with a:"]).endswith("at 7 with a: (2 threads), 9 f()")
