"""Frozen contents and contexts by number."""

from __future__ import annotations

from typing import Any, Iterable

NOT_STARTED, FINISHED_CONTEXT, DIVERGED = 0, 1, 2


class Interned:
    """Frozen values by number, with what they mention."""

    def __init__(self, reserved: int) -> None:
        self.values: list[Any] = [None] * reserved
        self.numbers: dict[Any, int] = {}
        self.heap: list[tuple[int, ...]] = [()] * reserved
        self.threads: list[tuple[int, ...]] = [()] * reserved
        self.mentions_self: list[bool] = [False] * reserved

    def number(self, value: Any, heap: Iterable[int], threads: Iterable[int], mentions_self: bool) -> int:
        found = self.numbers.get(value)
        if found is None:
            found = self.numbers[value] = len(self.values)
            self.values.append(value)
            self.heap.append(tuple(heap))
            self.threads.append(tuple(threads))
            self.mentions_self.append(mentions_self)
        return found
