"""State and transition counts that other explicit-state checkers publish or give for the same abstraction.

Each program is plain `threading` code. All reductions are off unless a test says otherwise. The start state is counted here as there.
"""

from __future__ import annotations

import pytest

from checker import check

PHILOSOPHERS = """
import threading

forks = [threading.Lock() for _ in range({count})]


def eat(first, second):
    first.acquire()
    second.acquire()
    second.release()
    first.release()


for seat in range({count}):
    left, right = seat, (seat + 1) % {count}
    {order}
    threading.Thread(target=eat, args=(forks[left], forks[right])).start()
"""
ORDERED = "left, right = min(left, right), max(left, right)"
NAIVE = "pass"

SEMAPHORE = """
import threading

places = threading.Semaphore(3)


def visit():
    for _ in range(3):
        places.acquire()
        places.release()


for _ in range(5):
    threading.Thread(target=visit).start()
"""

LOST_UPDATE = """
import threading

total = 0


def add():
    global total
    seen = total
    total = seen + 1


threads = [threading.Thread(target=add) for _ in range({count})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert total >= {least}
"""


@pytest.mark.parametrize("count, states, transitions", [(4, 320, 704), (5, 1424, 3976), (6, 6336, 21440)])
def test_ordered_philosophers_have_the_counts_of_spin(count, states, transitions):
    report = check(PHILOSOPHERS.format(count=count, order=ORDERED), no_reduction=["all"])
    assert (report.verdict, report.states, report.transitions) == ("verified", states, transitions)


@pytest.mark.parametrize("count, states, transitions", [(4, 391, 924), (5, 1743, 5155)])
def test_naive_philosophers_deadlock_once_all_hold_one_fork(count, states, transitions):
    report = check(PHILOSOPHERS.format(count=count, order=NAIVE), no_reduction=["all"])
    assert (report.verdict, report.states, report.transitions) == ("violated", states, transitions)
    deadlocks = [finding for finding in report.findings if finding.kind == "deadlock"]
    assert len(deadlocks) == 1
    # Every philosopher takes the left fork: that many steps, and no schedule deadlocks with fewer.
    assert deadlocks[0].steps == count
    # One switch is enough: after the first philosopher the others sit down in the opposite order, so that each is blocked at once,
    # and leaving a blocked thread is no switch. Without any switch the first philosopher would eat.
    assert deadlocks[0].switches == 1
    dead = [vertex for vertex, data in report.graph.nodes(data=True) if data["deadlock"]]
    assert len(dead) == 1


def test_a_semaphore_with_five_threads_has_the_counts_of_harmony():
    report = check(SEMAPHORE, no_reduction=["all"])
    assert (report.verdict, report.states, report.transitions) == ("verified", 14_944, 56_640)


def test_symmetry_alone_leaves_the_multisets_of_contexts():
    report = check(SEMAPHORE, no_reduction=["partial-order", "heap"])
    assert (report.verdict, report.states, report.transitions) == ("verified", 381, 1_440)


@pytest.mark.parametrize("count", [3, 4])
def test_the_smallest_total_of_lost_updates_is_one(count):
    """Each thread reads, all read 0, and the last write leaves 1; a total of 0 would need a write of 0, which nobody makes."""
    assert check(LOST_UPDATE.format(count=count, least=1)).verdict == "verified"
    report = check(LOST_UPDATE.format(count=count, least=2))
    assert report.counterexample.kind == "assertion"
