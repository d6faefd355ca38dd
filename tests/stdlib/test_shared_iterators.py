"""Iterators that two threads advance: generators of the program's own, and those of itertools, which CPython has in C."""

import pytest

from checker import check

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


@pytest.mark.parametrize("iterator", ["itertools.chain([1, 2], [3])", "itertools.islice([1, 2, 3, 4], 3)", "itertools.takewhile(lambda item: item < 4, [1, 2, 3, 4])"])
def test_iterators_of_the_library_that_are_generators_here_are_refused_rather_than_blamed(iterator):
    report = check(SHARED.format(iterator=iterator))
    assert report.verdict == "refused" and "two threads at the same time" in report.reasons[0]
