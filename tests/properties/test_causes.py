"""The cause of a deadlock, its summary and its explanation, on one small program for each way to come to one."""

from __future__ import annotations

import pytest

import checker
from tests.properties.deadlocks import PROGRAMS


def deadlocks(text, **options):
    return [finding for finding in checker.check(text, **options).findings if finding.kind == "deadlock"]


@pytest.mark.parametrize("name", PROGRAMS)
def test_cause_summary_and_explanation(name):
    text, cause, summary, explanation = PROGRAMS[name]
    finding = deadlocks(text)[0]
    assert (finding.cause, finding.summary, finding.explanation) == (cause, summary, explanation)


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_same_without_reductions(name):
    text, cause, summary, _ = PROGRAMS[name]
    assert (cause, summary) in {(finding.cause, finding.summary) for finding in deadlocks(text, no_reduction=("all",))}


@pytest.mark.parametrize("name", PROGRAMS)
def test_every_thread_that_is_named_has_a_row_at_the_end(name):
    finding = deadlocks(PROGRAMS[name][0])[0]
    assert set(finding.threads) == {row.thread for row in finding.schedule if row.blocked}
    blocked = [row.blocked for row in finding.schedule]
    assert blocked == sorted(blocked)


def test_every_cause_of_the_vocabulary_occurs():
    from checker.properties.causes import RANKS

    assert {cause for _, cause, _, _ in PROGRAMS.values()} == set(RANKS)


def test_the_root_comes_first_among_the_threads():
    text = PROGRAMS["notify before wait"][0]
    assert deadlocks(text)[0].threads == ("Thread-1 (passenger)", "main")


def test_daemon_threads_that_wait_are_nobodys_business():
    finding = deadlocks(
        "import queue, threading\nq = queue.Queue()\ndone = threading.Event()\n"
        "def worker():\n    while True:\n        q.get()\n        q.task_done()\n"
        "threading.Thread(target=worker, daemon=True).start()\nthreading.Thread(target=done.wait, name='waiter').start()\nq.put(1)\nq.join()\n"
    )[0]
    assert finding.summary == "waiter waits for ever for done: nobody sets it"
    assert "Thread-1 (worker)" not in finding.threads


def test_what_else_went_wrong_is_mentioned():
    finding = deadlocks(
        "import threading\nlock = threading.Lock()\ngate = threading.Barrier(2)\n"
        "def twice():\n    with lock:\n        lock.acquire()\n"
        "threading.Thread(target=twice).start()\nthreading.Thread(target=gate.wait, name='early').start()\n"
    )[0]
    assert finding.cause == "self-deadlock"
    assert finding.explanation[-1] == "Apart from that: early waits for ever at gate: 1 of 2 never comes."


def test_a_clear_after_the_wait_has_begun_is_no_lost_set():
    finding = deadlocks("import threading\nready = threading.Event()\nready.clear()\nthreading.Thread(target=ready.wait, name='w').start()\n")[0]
    assert (finding.cause, finding.summary) == ("missing-wakeup", "w waits for ever for ready: nobody sets it")


def test_a_tested_condition_that_is_notified_early_misses_no_wakeup():
    """The waiter tests after the notify and finds nothing to do: the notify was not for it."""
    finding = deadlocks(
        "import threading\ncond = threading.Condition()\nwanted = 2\nhave = 0\n"
        "def waiter():\n    with cond:\n        while have < wanted:\n            cond.wait()\n"
        "def giver():\n    global have\n    with cond:\n        have += 1\n        cond.notify()\n"
        "threading.Thread(target=waiter).start()\nthreading.Thread(target=giver).start()\n"
    )[0]
    assert finding.cause == "missing-wakeup"


def test_alike_findings_are_one():
    """Either of two alike consumers can be the one that hangs; and both can."""
    text = (
        "import threading\ncond = threading.Condition()\n"
        "def consumer():\n    with cond:\n        cond.wait()\n"
        "def producer():\n    with cond:\n        cond.notify_all()\n"
        "for f in (consumer, consumer, producer):\n    threading.Thread(target=f).start()\n"
    )
    found = deadlocks(text, no_reduction=("all",))
    assert [len(finding.threads) for finding in found] == [2, 1]
    assert {finding.cause for finding in found} == {"lost-wakeup"}


def test_a_thread_that_runs_on_for_ever_holds_up_those_who_join_it():
    report = checker.check("import threading\ndef hang():\n    while True:\n        pass\nt = threading.Thread(target=hang)\nt.start()\nt.join()\n")
    assert [finding.kind for finding in report.findings] == ["divergence", "deadlock"]
    assert report.findings[0].summary == "Thread-1 (hang) goes round a loop for ever in line 3 without touching anything that another thread changes"
    assert report.findings[1].cause == "join"
    assert not report.findings[0].explanation  # (It looks at nothing.)


EACH_OTHER = """
import threading
a = b = False
def f():
    global b
    while not a: {body}
    b = True
def g():
    global a
    while not b: pass
    a = True
for t in [threading.Thread(target=x) for x in (f, g)]: t.start()
"""


def test_threads_that_wait_for_each_other_in_loops_are_told_of_together():
    """Neither comes to its write, so that nobody writes anything: loops that touch nothing shared; what they look at is told all the same."""
    (finding,) = checker.check(EACH_OTHER.format(body="pass")).findings
    assert finding.kind == "divergence" and len(finding.threads) == 2
    assert finding.summary == "Thread-1 (f) and Thread-2 (g) go round loops for ever in line 6 and line 10 without touching anything that another thread changes"
    assert finding.explanation[:2] == ("Thread-1 goes round line 6: a stays False.", "Thread-2 goes round line 10: b stays False.")


def test_of_a_loop_that_may_change_what_it_looks_at_nothing_is_told():
    (finding,) = checker.check(EACH_OTHER.format(body="int()")).findings
    assert finding.explanation[0] == "Thread-2 goes round line 10: b stays False."


def test_an_attribute_that_a_loop_looks_at_is_told():
    text = """
import threading
class Worker(threading.Thread):
    stopped = None
    def run(self):
        while not self.stopped and limit > 1: pass
limit = 2
worker = Worker()
worker.stopped = False
worker.start()
"""
    (finding,) = checker.check(text).findings
    assert finding.explanation[0] == "Thread-1 goes round line 6: Thread-1.stopped stays False and limit stays 2."
