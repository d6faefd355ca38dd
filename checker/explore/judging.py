"""What `ample` finds out, as flat arrays of numbers for the kernel: see there for what they hold."""

from __future__ import annotations

from array import array
from typing import Sequence

from checker.explore._kernel import sparse_place
from checker.explore.ample import Ample, Row
from checker.explore.codes import NEVER
from checker.explore.successors import Vector


class FlatRows:
    """Grows the arrays `row_of`, `judged` and `ranks` for one search."""

    def __init__(self, ample: Ample, owners: Sequence[int]):
        """`owners` gives for each thread slot the slot whose trie it shares (often itself)."""
        self.ample = ample
        self.threads = len(owners)
        self.ranks = array("q", [owners[:slot].count(owner) for slot, owner in enumerate(owners)] or [0])
        self.row_of = array("i", [0])
        self.judged = array("q", [0] * 256)
        self._used = 0
        self._sharing = [owners.count(owner) for owner in owners]
        self._next_row = 1
        self._rows: dict[int, Row] = {}

    def fit(self, nodes: int) -> None:
        """See that `row_of` has an entry for each number of the tries."""
        self.row_of.extend(array("i", bytes(4 * (nodes - len(self.row_of)))))

    def judge(self, vector: Vector, slot: int, node: int, other: int, code: int) -> None:
        """Find out whether thread `other`, whose context has that code, gets in the way of what `slot` does next in `vector`, its walk
        ending at `node`; with `other` below 0 only what that step touches."""
        number = self.row_of[node] + self.ranks[slot]
        row = self._rows.get(number) if self.row_of[node] else None
        if row is None:
            row = self.ample.row(vector, slot)
            if row is None:
                self.row_of[node] = NEVER
                return
            if not self.row_of[node]:
                self.row_of[node] = self._next_row
                self._next_row += self._sharing[slot]
            number = self.row_of[node] + self.ranks[slot]
            self._rows[number] = row
        if other >= 0:
            free = row.free(other, vector[self.ample.model.cells + other])
            self._enter(2 * (number << 32 | code * self.threads + other) + (not free))

    def _enter(self, entry: int) -> None:
        if 2 * self._used >= len(self.judged):
            old = self.judged
            self.judged = array("q", [0]) * (2 * len(old))
            self._used = 0
            for known in filter(None, old):
                self._enter(known)
        mask = len(self.judged) - 1
        place = sparse_place(entry >> 33, entry >> 1 & 0xFFFFFFFF, mask)
        while self.judged[place]:
            place = (place + 1) & mask
        self.judged[place] = entry
        self._used += 1
