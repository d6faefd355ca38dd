"""What the kernel needs of `cython` where that is not installed, and of C where it is interpreted."""

from __future__ import annotations

import contextlib

compiled = False
cclass = cfunc = ccall = lambda function: function
longlong = ulonglong = object


class _NoGil(contextlib.nullcontext):
    """Both `with nogil:` and `@nogil`."""

    def __call__(self, function):
        return function


nogil = _NoGil()


def exceptval(*_, **__):
    """The decorator that says which value means an exception."""
    return lambda function: function


def declare(_, value=None, **__):
    """A C variable: its value, if it has one already."""
    return value


def _itself(array):
    return array


words_of = numbers_of = indices_of = links_of = _itself


def prefetch(pointer, index):
    """A hint to the processor that nothing interpreted can use."""
