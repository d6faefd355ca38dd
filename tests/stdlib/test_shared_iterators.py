"""Iterators that two threads advance: generators of the program's own, and those of itertools, which CPython has in C."""

import itertools

import pytest

from checker import check
from checker.checking import outputs

SHARED = """
import itertools, threading
iterator = {iterator}
found = []
def take():
    for item in iterator:
        found.append(item)
threads = [threading.Thread(target=take) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert sorted(found) == [1, 2, 3]
"""


def test_a_generator_that_two_threads_advance_at_once_complains_as_in_cpython():
    """Each item is appended to a shared list in between, so that the other thread may come while the generator runs."""
    report = check(SHARED.format(iterator="(item for item in [1, 2, 3] if found is not None)"))
    assert report.counterexample.cause == "ValueError"


def test_iterators_of_lists_are_advanced_in_one_step():
    assert check(SHARED.format(iterator="iter([1, 2, 3])")).verdict == "verified"


IN_C = [
    "itertools.chain([1, 2], [3])", "itertools.islice(itertools.count(1), 3)", "itertools.takewhile(bool, [1, 2, 3, 0])", "map(int, '123')",
    "filter(None, [0, 1, 2, 3])", "map(len, zip('abc', enumerate('abc')))", "itertools.chain(map(int, '12'), (3,))",
]


@pytest.mark.parametrize("iterator", IN_C)
def test_iterators_that_are_c_throughout_are_advanced_in_one_step(iterator):
    """Each gives its items to one thread or the other, never to both, and never complains: next() is one call into C."""
    text = SHARED.format(iterator=iterator)
    items = sorted(eval(iterator, {"itertools": itertools}))
    report = check(text.replace("[1, 2, 3]\n", f"{items}\n"))
    assert report.verdict == "verified", report.reasons


def test_an_item_that_is_printed_in_between_does_not_come_twice_either():
    text = "import threading\nit = map(str, [1, 2])\ndef w():\n    for item in it:\n        print(item)\n"
    text += "ts = [threading.Thread(target=w) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n"
    assert outputs(text) == {"1\n2\n", "2\n1\n"}


BY_THE_PROGRAM = [
    "itertools.takewhile(lambda item: item < 4, [1, 2, 3, 4])", "map(lambda item: item, [1, 2, 3])", "map(next, [iter([1]), iter([2]), iter([3])])",
    "itertools.islice((item for item in [1, 2, 3]), 3)",
]


@pytest.mark.parametrize("iterator", BY_THE_PROGRAM)
def test_iterators_of_the_library_that_call_the_program_are_refused_rather_than_blamed(iterator):
    report = check(SHARED.format(iterator=iterator))
    assert report.verdict == "refused" and "two threads at the same time" in report.reasons[0]


def test_a_generator_inside_an_operation_that_has_to_wait_is_refused():
    program = "import threading\na = bytearray()\ndef w(): a.extend(n for n in (1, 2))\nts = [threading.Thread(target=f) for f in (w, a.copy)]\nfor t in ts: t.start()\n"
    report = check(program)
    assert report.verdict == "refused" and "a built-in operation on shared data goes through a generator" in report.reasons[0]


DATACLASSES = """
import threading
from dataclasses import dataclass
@dataclass
class Point:
    x: int
    y: int
point = Point(0, 0)
told = map(str, [point, point])
seen = []
def move():
    point.x = 1
    point.y = 1
def tell():
    seen.append(next(told))
threads = [threading.Thread(target=work) for work in (move, tell, tell)]
for t in threads: t.start()
for t in threads: t.join()
assert "Point(x=0, y=1)" not in seen
"""


def test_the_text_of_a_dataclass_is_not_made_in_one_step():
    """Nothing in the program names the method, but it is Python code in CPython, and fails there between the two fields: to verify this was wrong."""
    report = check(DATACLASSES)
    assert report.verdict == "refused" and "two threads at the same time" in report.reasons[0]
