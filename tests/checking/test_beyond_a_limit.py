"""The search for the clearest schedule goes beyond what was explored before a limit was met."""

from __future__ import annotations

import pytest

from checker import check, findings, searching
from checker.machine.signals import Endless, Reclassify, TooLong
from tests.properties.deadlocks import PROGRAMS

RARELY_SHARED = '''
import threading

a, b = threading.Lock(), threading.Lock()
order = []
limit = 3


def work(name, first, second):
    order.append(name)
    with first:
        with second:
            pass
    for _ in range(limit):
        with a:
            order.append(name)
    if order[0] == "two" and order[5] == "three" and order[-1] == "one" and len(order) == 12:
        more()


def more():
    global limit
    limit = 4


def look():
    order.append("three")
    for _ in range(limit):
        with b:
            order.append("three")


threads = [
    threading.Thread(target=work, args=("one", a, b)),
    threading.Thread(target=work, args=("two", b, a)),
    threading.Thread(target=look),
]
for t in threads:
    t.start()
for t in threads:
    t.join()
'''
"""The locks are taken in opposite orders, which takes one switch and few steps to show. `limit` is changed where two, three and one run one after
the other, each without a break: a way of many steps and no switch, so that the clearest schedule is looked for there first."""


def only_deadlock(report):
    (found,) = report.findings
    assert (report.verdict, report.complete, found.kind, found.cause, found.switches) == ("violated", False, "deadlock", "circular-wait", 1)
    return found


@pytest.mark.parametrize("limits", [{"max_states": 150}, {"max_states": 1000}, {"max_states": 150, "time_limit": 60}])
def test_a_cell_that_turns_out_to_be_shared_there_is_no_mistake_of_ours(limits):
    only_deadlock(check(RARELY_SHARED, **limits))


@pytest.mark.parametrize("trouble", [Endless("it grows"), TooLong(False), KeyboardInterrupt()])
def test_what_goes_on_for_ever_there_hides_nothing(trouble, monkeypatch):
    def endless(*_, **__):
        raise trouble

    monkeypatch.setattr(findings, "fewest_switches", endless)
    only_deadlock(check(RARELY_SHARED, max_states=150))


class Clock:
    """A clock that stands still, unless somebody works."""

    def __init__(self):
        self.seconds = 1000.0

    def work(self, seconds, what):
        def worked(*positional, **named):
            self.seconds += seconds
            return what(*positional, **named)

        return worked


def test_the_time_limit_is_for_all_rounds_together(monkeypatch):
    """Each search takes 10 seconds of 50, and the first look for the clearest schedule 8, after which it shows that all must begin again. It may take
    what is left when the next search has as much time as this one took; the second search may take all that is left."""
    clock, granted = Clock(), []
    explore, schedules = searching.explore, searching.schedules

    def note_search(*positional, time_limit, **named):
        granted.append(("search", time_limit))
        return clock.work(10, explore)(*positional, **named)

    def note_look(model, exploration, looked_for, seconds, traps):
        granted.append(("look", seconds))
        if len(granted) == 2:
            clock.seconds += 8
            raise Reclassify
        return schedules(model, exploration, looked_for, 60, traps)

    monkeypatch.setattr(searching, "monotonic", lambda: clock.seconds)
    monkeypatch.setattr(searching, "explore", note_search)
    monkeypatch.setattr(searching, "schedules", note_look)
    report = check(PROGRAMS["opposite order"][0], max_states=9, time_limit=50)
    assert not report.complete
    assert granted == [("search", 50), ("look", 50 - 10 - 10), ("search", 50 - 10 - 8), ("look", 50 - 10 - 8 - 10 - 10)]


def test_a_search_that_took_all_the_time_tells_its_own_way(monkeypatch):
    """Nothing is left to look for a clearer one, nor to begin again."""
    clock = Clock()
    monkeypatch.setattr(searching, "monotonic", lambda: clock.seconds)
    explore = clock.work(50, searching.explore)
    monkeypatch.setattr(searching, "explore", lambda *positional, time_limit, **named: explore(*positional, **named))
    (found,) = check(RARELY_SHARED, max_states=1000, time_limit=50).findings
    assert (found.kind, found.minimal) == ("deadlock", False)
