"""The `random` module as the checker reads it: every value that could come is looked at.

A value from a small range stays undecided until the program does something that depends on it. So a random number that only says how
long to sleep, or is only printed, multiplies nothing. Seeds are accepted and change nothing: with a seed, too, every value is looked at.
"""

from _checker import choose, is_unknown, lazy_choice, unknown, unsupported
from sys import version_info

_LARGEST_RANGE = 256  # from here on a whole number is any int
_MOST_ORDERS = 720  # ways of arranging that are tried one by one: 6 items in every order


def _whole(number, position):
    """`number` as an int, or CPython's complaint."""
    if not isinstance(number, int):
        if version_info < (3, 12):
            if number == int(number):
                return int(number)
            raise ValueError("non-integer arg 1 for randrange()" if position == 1 else "non-integer stop for randrange()")
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(number).__name__)
    return number


def _refuse_empty(start, stop, width):
    if version_info >= (3, 12):
        raise ValueError("empty range in randrange(%d, %d)" % (start, stop))
    raise ValueError("empty range for randrange() (%d, %d, %d)" % (start, stop, width))


def _arrangement(items, length):
    """`length` of the items, in an arbitrary order: one choice among all arrangements."""
    count = 1
    for free in range(len(items) - length + 1, len(items) + 1):
        count *= free
    if count > _MOST_ORDERS:
        unsupported(
            "%d items can be drawn from %d in %d orders, too many to try each" % (length, len(items), count),
            "Check with at most 6 items, or give the order yourself.",
        )
    number = choose(count) if count > 1 else 0
    left = list(items)
    result = []
    while len(result) < length:
        result.append(left.pop(number % len(left)))
        number //= len(left) + 1
    return result


class Random:
    VERSION = 3

    def __init__(self, x=None):
        self.gauss_next = None

    def seed(self, a=None, version=2):
        pass

    def getstate(self):
        return ()

    def setstate(self, state):
        pass

    def random(self):
        return unknown(float)

    def uniform(self, a, b):
        return unknown(float)

    def triangular(self, low=0.0, high=1.0, mode=None):
        return unknown(float)

    def betavariate(self, alpha, beta):
        return unknown(float)

    def expovariate(self, lambd=1.0):
        return unknown(float)

    def gammavariate(self, alpha, beta):
        return unknown(float)

    def gauss(self, mu=0.0, sigma=1.0):
        return unknown(float)

    normalvariate = gauss

    def lognormvariate(self, mu, sigma):
        return unknown(float)

    vonmisesvariate = lognormvariate
    weibullvariate = lognormvariate

    def paretovariate(self, alpha):
        return unknown(float)

    def binomialvariate(self, n=1, p=0.5):
        return unknown(int)

    def getrandbits(self, k):
        if is_unknown(k):
            return unknown(int)
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        return self._any_of(range(2**k)) if k <= 8 else unknown(int)

    def randbytes(self, n):
        return unknown(bytes)

    def randint(self, a, b):
        if is_unknown(a) or is_unknown(b):
            return unknown(int)
        return self.randrange(a, b + 1)

    def randrange(self, start, stop=None, step=1):
        if is_unknown(start) or is_unknown(stop) or is_unknown(step):
            return unknown(int)
        start = _whole(start, 1)
        if stop is None:
            if start <= 0:
                raise ValueError("empty range for randrange()")
            return self._any_of(range(start))
        stop = _whole(stop, 2)
        step = _whole(step, 3)
        if step == 0:
            raise ValueError("zero step for randrange()")
        values = range(start, stop, step)
        if len(values) == 0:
            _refuse_empty(start, stop, stop - start)
        return self._any_of(values)

    def _any_of(self, numbers):
        if len(numbers) > _LARGEST_RANGE:
            return unknown(int)
        return lazy_choice(tuple(numbers))

    def choice(self, seq):
        if isinstance(seq, range) and len(seq) > _LARGEST_RANGE:
            return unknown(int)
        if len(seq) == 0:
            if version_info < (3, 11):
                return seq[0]
            raise IndexError("Cannot choose from an empty sequence")
        return lazy_choice(tuple([seq[index] for index in range(len(seq))]))

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        possible = [population[index] for index in range(len(population))]
        if cum_weights is not None:
            if weights is not None:
                raise TypeError("Cannot specify both weights and cumulative weights")
            cum_weights = list(cum_weights)
            weights = [cum_weights[i] - cum_weights[i - 1] if i else cum_weights[0] for i in range(len(cum_weights))]
        if weights is not None:
            weights = list(weights)
            if len(weights) != len(possible):
                raise ValueError("The number of weights does not match the population")
            if sum(weights) <= 0:
                raise ValueError("Total of weights must be greater than zero")
            possible = [item for item, weight in zip(possible, weights) if weight > 0]
        if not possible and k > 0:
            raise IndexError("list index out of range")
        return [lazy_choice(tuple(possible)) for _ in range(k)]

    def shuffle(self, x):
        # CPython exchanges two items after the other, from the end on, in Python: others may see the list in between.
        places = list(range(len(x)))
        wanted = _arrangement(places, len(places))
        for i in reversed(range(1, len(places))):
            j = places.index(wanted[i])
            places[i], places[j] = places[j], places[i]
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        if isinstance(population, (set, frozenset, dict)) or not hasattr(population, "__getitem__"):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        if counts is not None:
            population = [item for item, count in zip(population, counts) for _ in range(count)]
        if not 0 <= k <= len(population):
            raise ValueError("Sample larger than population or is negative")
        if isinstance(population, range) and len(population) > _LARGEST_RANGE:
            return [unknown(int) for _ in range(k)]
        if k == 1:
            return [self.choice(population)]
        return _arrangement([population[index] for index in range(len(population))], k)


class SystemRandom(Random):
    pass


_shared = Random()
seed = _shared.seed
getstate = _shared.getstate
setstate = _shared.setstate
random = _shared.random
uniform = _shared.uniform
triangular = _shared.triangular
betavariate = _shared.betavariate
expovariate = _shared.expovariate
gammavariate = _shared.gammavariate
gauss = _shared.gauss
normalvariate = _shared.normalvariate
lognormvariate = _shared.lognormvariate
vonmisesvariate = _shared.vonmisesvariate
weibullvariate = _shared.weibullvariate
paretovariate = _shared.paretovariate
binomialvariate = _shared.binomialvariate
getrandbits = _shared.getrandbits
randbytes = _shared.randbytes
randint = _shared.randint
randrange = _shared.randrange
choice = _shared.choice
choices = _shared.choices
shuffle = _shared.shuffle
sample = _shared.sample
