"""Long arrays of words that begin as zeros and can grow without being copied."""

from __future__ import annotations

import mmap
from array import array
from typing import Sequence

HUGE_PAGE = 1 << 21
"""Bytes. Arrays of several of these are put into such pages where the system has them: they are accessed all over the place."""

_ZEROS = array("Q", bytes(1 << 16))


class Words:
    """`count` (>= 1) words below 2 ** 63, all 0 to begin with. Mapped memory occupies nothing until it is written to."""

    def __init__(self, count: int, mapped: bool):
        """`mapped` asks for mapped memory, which grows in place; where there is none, and for interpreted code, which is faster with it,
        the words are in an `array`."""
        self.mapped = mapped and hasattr(mmap, "MAP_PRIVATE")
        self._memory = self._map(count) if self.mapped else array("Q", bytes(8 * count))
        self._advise()

    def view(self):
        """The words as a buffer of format "Q"; void once they grow."""
        return memoryview(self._memory).cast("Q") if self.mapped else self._memory

    def grow(self, count: int) -> None:
        """Make it `count` words; the new ones are 0. No view may be in use."""
        if not self.mapped:
            while len(self._memory) < count:
                self._memory.extend(_ZEROS[: count - len(self._memory)])
            return
        try:
            self._memory.resize(8 * count)
        except OSError as problem:
            raise MemoryError(f"no {8 * count} bytes left for the states") from problem
        except SystemError:  # A system that cannot move mapped memory.
            old = self._memory
            new = self._map(count)
            new[: len(old)] = old[:]
            self._memory = new
        self._advise()

    def copy(self) -> Words:
        """The same words once more."""
        words = Words(len(self), self.mapped)
        words._memory[:] = self._memory[:]
        return words

    def read(self, begin: int, end: int) -> Sequence[int]:
        """The words from `begin` up to `end`."""
        return array("Q", self._memory[8 * begin : 8 * end]) if self.mapped else self._memory[begin:end]

    def write(self, begin: int, words: bytes) -> None:
        """Put words, given as bytes, from `begin` on. There must be room for them."""
        end = begin + len(words) // 8
        if self.mapped:
            self._memory[8 * begin : 8 * end] = words
        else:
            self._memory[begin:end] = array("Q", words)

    def __len__(self) -> int:
        return len(self._memory) // 8 if self.mapped else len(self._memory)

    @staticmethod
    def _map(count: int) -> mmap.mmap:
        try:
            return mmap.mmap(-1, 8 * count, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        except OSError as problem:
            raise MemoryError(f"no {8 * count} bytes left") from problem

    def _advise(self) -> None:
        if self.mapped and len(self._memory) >= 4 * HUGE_PAGE and hasattr(mmap, "MADV_HUGEPAGE"):
            try:
                self._memory.madvise(mmap.MADV_HUGEPAGE)
            except OSError:
                pass  # A system without them: ordinary pages do as well, more slowly.
