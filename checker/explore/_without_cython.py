"""What the kernel needs of `cython` where that is not installed, and of C where it is interpreted."""

from __future__ import annotations

from contextlib import nullcontext

compiled = False
nogil = nullcontext()


def _itself(array):
    return array


words_of = bytes_of = numbers_of = indices_of = links_of = _itself


def prefetch(pointer, index):
    """A hint to the processor that nothing interpreted can use."""
