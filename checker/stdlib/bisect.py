"""The `bisect` module as the checker reads it. Searching and inserting are one step each, as they are one C call in CPython."""

from _checker import atomic


def _place(a, x, lo, hi, key, after):
    """Where x belongs among a[lo:hi]: after its equals, or before them."""
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        item = a[middle] if key is None else key(a[middle])
        if (not x < item) if after else item < x:
            lo = middle + 1
        else:
            hi = middle
    return lo


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    with atomic("look-up", a):
        return _place(a, x, lo, hi, key, True)


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    with atomic("look-up", a):
        return _place(a, x, lo, hi, key, False)


def insort_right(a, x, lo=0, hi=None, *, key=None):
    with atomic("update", a):
        a.insert(_place(a, x if key is None else key(x), lo, hi, key, True), x)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    with atomic("update", a):
        a.insert(_place(a, x if key is None else key(x), lo, hi, key, False), x)


bisect = bisect_right
insort = insort_right
