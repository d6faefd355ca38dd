"""The `itertools` module as the checker reads it.

`count`, `cycle` and `repeat`, which programs share between threads, give each item in one step, as CPython's do.
"""

from _checker import atomic, unsupported


class count:
    def __init__(self, start=0, step=1):
        if not hasattr(start, "__add__") or isinstance(start, (str, bytes, list, tuple)):
            raise TypeError("a number is required")
        # CPython counts in steps of one with an integer of its own: from True it goes 1, 2, 3.
        counts = isinstance(start, int) and isinstance(step, int) and step == 1
        self._next = start + 0 if counts and type(start) is not int else start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        with atomic("next", self):
            value = self._next
            self._next = value + self._step
            return value

    def __repr__(self):
        if self._step == 1 and isinstance(self._step, int):
            return "count(%r)" % (self._next,)
        return "count(%r, %r)" % (self._next, self._step)


class cycle:
    def __init__(self, iterable):
        self._items = list(iterable)
        self._position = 0

    def __iter__(self):
        return self

    def __next__(self):
        with atomic("next", self):
            if not self._items:
                raise StopIteration
            item = self._items[self._position]
            self._position = (self._position + 1) % len(self._items)
            return item


class repeat:
    def __init__(self, object, times=None):
        self._item = object
        self._left = None if times is None else max(0, times)

    def __iter__(self):
        return self

    def __next__(self):
        if self._left is None:
            return self._item
        with atomic("next", self):
            if self._left == 0:
                raise StopIteration
            self._left -= 1
            return self._item

    def __length_hint__(self):
        if self._left is None:
            raise TypeError("len() of unsized object")
        return self._left

    def __repr__(self):
        return "repeat(%r)" % (self._item,) if self._left is None else "repeat(%r, %d)" % (self._item, self._left)


def _chained(iterables):
    for iterable in iterables:
        yield from iterable


class chain:
    def __init__(self, *iterables):
        self._rest = _chained(iterables)

    @classmethod
    def from_iterable(cls, iterables):
        made = cls()
        made._rest = _chained(iterables)
        return made

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._rest)


def accumulate(iterable, func=None, *, initial=None):
    iterator = iter(iterable)
    total = initial
    if initial is None:
        try:
            total = next(iterator)
        except StopIteration:
            return
    yield total
    for item in iterator:
        total = total + item if func is None else func(total, item)
        yield total


def compress(data, selectors):
    for item, selected in zip(data, selectors):
        if selected:
            yield item


def dropwhile(predicate, iterable):
    iterator = iter(iterable)
    for item in iterator:
        if not predicate(item):
            yield item
            break
    yield from iterator


def takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            return
        yield item


def filterfalse(predicate, iterable):
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item


def starmap(function, iterable):
    for args in iterable:
        yield function(*args)


def islice(iterable, *bounds):
    if not 1 <= len(bounds) <= 3:
        raise TypeError("islice expected at least 2 arguments, got %d" % (len(bounds) + 1))
    start, stop, step = (0, bounds[0], 1) if len(bounds) == 1 else (*bounds, None)[:3]
    for bound in (stop,) if len(bounds) == 1 else (start, stop):
        if bound is not None and (not isinstance(bound, int) or bound < 0):
            which = "Stop argument for islice()" if len(bounds) == 1 else "Indices for islice()"
            raise ValueError(which + " must be None or an integer: 0 <= x <= sys.maxsize.")
    if step is not None and (not isinstance(step, int) or step < 1):
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _sliced(iter(iterable), start or 0, stop, step or 1)


def _sliced(iterator, start, stop, step):
    wanted = start
    position = 0
    while stop is None or position < stop:
        if position > wanted:
            wanted += step
        try:
            item = next(iterator)
        except StopIteration:
            return
        if position == wanted:
            yield item
        position += 1


def pairwise(iterable):
    iterator = iter(iterable)
    for before in iterator:
        break
    else:
        return
    for item in iterator:
        yield before, item
        before = item


def zip_longest(*iterables, fillvalue=None):
    return _zipped([iter(iterable) for iterable in iterables], fillvalue)


_END = object()


def _zipped(iterators, fillvalue):
    left = len(iterators)
    while left:
        row = []
        for index, iterator in enumerate(iterators):
            item = fillvalue if iterator is None else next(iterator, _END)
            if item is _END:
                left -= 1
                if not left:
                    return
                iterators[index] = None
                item = fillvalue
            row.append(item)
        yield tuple(row)


def tee(iterable, n=2):
    iterator = iter(iterable)
    waiting = [[] for _ in range(n)]
    return tuple([_branch(iterator, waiting, own) for own in waiting])


def _branch(iterator, waiting, own):
    while True:
        if not own:
            try:
                item = next(iterator)
            except StopIteration:
                return
            for queue in waiting:
                queue.append(item)
        yield own.pop(0)


def batched(iterable, n, *, strict=False):
    if n < 1:
        raise ValueError("n must be at least one")
    return _batches(iter(iterable), n, strict)


def _batches(iterator, n, strict):
    batch = []
    for item in iterator:
        batch.append(item)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
    if batch:
        if strict:
            raise ValueError("batched(): incomplete batch")
        yield tuple(batch)


class groupby:
    """Runs of items with equal keys. A group is used up as soon as the next one is asked for."""

    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._function = key
        self._wanted = self._key = self._item = _END

    def __iter__(self):
        return self

    def _advance(self):
        self._item = next(self._iterator)
        self._key = self._item if self._function is None else self._function(self._item)

    def __next__(self):
        while self._key is self._wanted or self._key == self._wanted:
            self._advance()
        self._wanted = self._key
        return self._key, self._group(self._wanted)

    def _group(self, key):
        while self._wanted is key and (self._key is key or self._key == key):
            yield self._item
            try:
                self._advance()
            except StopIteration:
                return


def product(*iterables, repeat=1):
    pools = [tuple(iterable) for iterable in iterables] * repeat
    return _products(pools)


def _products(pools):
    if not pools:
        yield ()
        return
    for first in _products(pools[:-1]):
        for item in pools[-1]:
            yield (*first, item)


def permutations(iterable, r=None):
    pool = tuple(iterable)
    length = len(pool) if r is None else r
    if length < 0:
        raise ValueError("r must be non-negative")
    return _permuted(pool, length)


def _permuted(pool, r):
    if r == 0:
        yield ()
        return
    for index in range(len(pool)):
        for rest in _permuted(pool[:index] + pool[index + 1 :], r - 1):
            yield (pool[index], *rest)


def combinations(iterable, r):
    pool = tuple(iterable)
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combined(pool, r, 1)


def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combined(pool, r, 0)


def _combined(pool, r, skip):
    if r == 0:
        yield ()
        return
    for index in range(len(pool)):
        for rest in _combined(pool[index + skip :], r - 1, skip):
            yield (pool[index], *rest)


def __getattr__(name):
    unsupported("itertools.%s has no model" % name, "Write the loop out.")
