"""What `ample` finds out, as flat arrays of numbers for the kernel: see there for what they hold."""

from __future__ import annotations

from array import array
from typing import Sequence

from checker.explore._kernel import sparse_place
from checker.explore.ample import Ample, Row
from checker.explore.codes import FIRST_ROW, FREE, IN_THE_WAY, NEVER, UNKNOWN, UNLESS_ACCOMPANIED
from checker.explore.commuting import age
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
        self._next_row = FIRST_ROW
        self._rows: dict[int, Row] = {}
        self._unsettled: list[tuple[int, int]] = []
        """Keys of what may be judged otherwise when more is known, with what is to be entered for them then."""
        self._age = age(ample.trie)

    def fit(self, nodes: int) -> None:
        """See that `row_of` has an entry for each number of the tries."""
        self.row_of.extend(array("i", bytes(4 * (nodes - len(self.row_of)))))

    def judge(self, vector: Vector, slot: int, node: int, other: int, company: int, codes: Sequence[int]) -> None:
        """Find out whether thread `other` gets in the way of what `slot` does next in `vector`, its walk ending at `node`, while thread
        `company` accompanies it (below 0: nobody does). With `other` below 0 only whether `company` may, or, if that is below 0 too, what that
        step touches. `codes` are those of the contexts of `other` and `company`."""
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
        if company >= 0:
            key = number << 32 | codes[1] * self.threads + company
            if other < 0:
                self._accompany(key, row, company, vector[self.ample.model.cells + company])
                return
            number = self.judged[self._place(key) + 1]
            row = self._rows[number]
        if other >= 0:
            free = row.free(other, vector[self.ample.model.cells + other])
            self.learned()
            key = number << 32 | codes[0] * self.threads + other
            self._enter(key, FREE if free else IN_THE_WAY if company >= 0 else UNLESS_ACCOMPANIED)
            if not free and company >= 0:
                self._unsettled.append((key, UNKNOWN))

    def _accompany(self, key: int, row: Row, slot: int, context: int) -> None:
        together = self.ample.accompanied(row, slot, context)
        self.learned()
        if together is not None:
            self._rows[self._next_row] = together
            self._enter(key, self._next_row)
            self._next_row += 1
            return
        self._enter(key, IN_THE_WAY)
        if not self.ample.companies.is_settled(row, (slot, context)):
            self._unsettled.append((key, UNLESS_ACCOMPANIED))

    def learned(self) -> None:
        """More is known. Where that is much more, what was in the way for want of knowledge is to be judged again."""
        if age(self.ample.trie) != self._age:
            self._age = age(self.ample.trie)
            for key, judgement in self._unsettled:
                self._enter(key, judgement)
            self._unsettled.clear()

    def _place(self, key: int) -> int:
        """Where a key stands in `judged`, or is to be entered."""
        mask = len(self.judged) // 2 - 1
        place = sparse_place(key >> 32, key & 0xFFFFFFFF, mask)
        while self.judged[2 * place] not in (0, key):
            place = (place + 1) & mask
        return 2 * place

    def _enter(self, key: int, judgement: int) -> None:
        if 4 * self._used >= len(self.judged):
            old = self.judged
            self.judged = array("q", [0]) * (2 * len(old))
            self._used = 0
            for place in range(0, len(old), 2):
                if old[place]:
                    self._enter(old[place], old[place + 1])
        place = self._place(key)
        if not self.judged[place]:
            self.judged[place] = key
            self._used += 1
        self.judged[place + 1] = judgement
