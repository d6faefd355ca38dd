"""Shortening what repeats: a loop that runs 5,000 times is shown once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Sequence

LONGEST_PERIOD = 24
"""Repetitions of more rows than this are not looked for."""
LEAST_REPETITIONS = 4
"""So many equal turns in a row are folded into the first."""


@dataclass(frozen=True)
class Fold:
    """Stands for rows left out: the `rows` rows before it happened `times` more times, up to row number `last`."""

    rows: int
    times: int
    last: int


def fold(rows: Sequence[Any], key: Callable[[Any], object]) -> list[Any]:
    """The rows with each stretch of equal turns replaced by its first turn and a `Fold`.

    Rows are equal if their `key` is. A row has a `number`. Of several periods the shortest is taken, so that the result is unique.
    """
    keys = [key(row) for row in rows]
    result: list[Any] = []
    start = 0
    while start < len(rows):
        period, turns = _repetition(keys, start)
        if turns < LEAST_REPETITIONS:
            result.append(rows[start])
            start += 1
            continue
        end = start + period * turns
        result.extend(rows[start : start + period])
        result.append(Fold(period, turns - 1, rows[end - 1].number))
        start = end
    return result


def _repetition(keys: Sequence[object], start: int) -> tuple[int, int]:
    """The shortest period that repeats often enough from `start`, and how often; (1, 1) if none does."""
    for period in range(1, LONGEST_PERIOD + 1):
        pattern = keys[start : start + period]
        turns = 1
        while keys[start + period * turns : start + period * (turns + 1)] == pattern:
            turns += 1
        if turns >= LEAST_REPETITIONS:
            return period, turns
    return 1, 1
