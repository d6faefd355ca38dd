"""Repetitions shown once."""

from __future__ import annotations

from dataclasses import dataclass

from checker.render.folding import Fold, fold


@dataclass(frozen=True)
class Row:
    number: int
    text: str


def folded(text: str) -> list:
    rows = [Row(number, letter) for number, letter in enumerate(text, 1)]
    return [item if isinstance(item, Fold) else item.text for item in fold(rows, key=lambda row: row.text)]


def test_what_does_not_repeat_stays():
    assert folded("abcdef") == list("abcdef")


def test_three_turns_stay_and_four_are_folded():
    assert folded("xabababy") == list("xabababy")
    assert folded("xababababy") == ["x", "a", "b", Fold(2, 3, 9), "y"]


def test_the_shortest_period_counts():
    assert folded("aaaaaaaa") == ["a", Fold(1, 7, 8)]


def test_a_long_schedule_takes_no_long_time():
    import time

    started = time.perf_counter()
    fold([Row(number, str(number)) for number in range(20_000)], key=lambda row: row.text)
    assert time.perf_counter() - started < 2
