"""The search for the clearest schedule goes beyond what was explored before a limit was met."""

from __future__ import annotations

import pytest

from checker import check, findings
from checker.machine.signals import Endless, TooLong

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
