"""The line that a report prints gives the same run again; and the schedule shown has the fewest switches."""

from __future__ import annotations

import re

import pytest

import checker
from checker.checking import replay
from checker.render.terminal import render_report
from tests.properties.deadlocks import PROGRAMS

LOST_UPDATE = """\
import threading
x = 0
def add():
    global x
    x += 1
ts = [threading.Thread(target=add) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert x == 2
"""
CHOICES = """\
import random, threading
total = 0
def roll():
    global total
    n = random.randint(1, 3)
    if n == 3:
        raise RuntimeError("unlucky")
    total += n
for _ in range(2):
    threading.Thread(target=roll).start()
"""
THREADS_OF_THREADS = """\
import threading
done = []
def child(n):
    done.append(n)
def parent():
    done.append(0)
    t = threading.Thread(target=child, args=(1,))
    t.start()
    done.append(2)
    t.join()
    assert done[1] == 1
for _ in range(2):
    threading.Thread(target=parent).start()
"""
SHARED_IN_BETWEEN_ONLY = """\
import threading
x = phase = 0
lock = threading.Lock()
def one():
    global x, phase
    x += 1
    phase = 1
    phase = 2
    lock.acquire()
    x += 1
    lock.acquire()
def two():
    global x
    if phase == 1:
        x += 1
threading.Thread(target=one).start()
threading.Thread(target=two).start()
"""
"""That both threads use x shows only where the second comes between two writes of the first; then x += 1 is two steps everywhere."""
TEXTS = {
    **{name: text for name, (text, *_) in PROGRAMS.items()},
    "lost update": LOST_UPDATE,
    "choices": CHOICES,
    "threads of threads": THREADS_OF_THREADS,
    "shared in between only": SHARED_IN_BETWEEN_ONLY,
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_printed_line_gives_the_same_rows(name):
    report = checker.check(TEXTS[name])
    printed = render_report(report)
    lines = re.findall(r"replay:  checker replay \S+ (\S+)", printed)
    assert lines == [finding.replay for finding in report.findings] != []
    for finding, line in zip(report.findings, lines):
        again = replay(TEXTS[name], line).counterexample
        if again.kind == finding.kind:
            assert (again.schedule, again.summary, again.explanation) == (finding.schedule, finding.summary, finding.explanation)
        else:
            # The exception's last step is also what leaves the others stuck: the same run shows both.
            assert (finding.kind, again.kind) == ("exception", "deadlock")
            assert again.schedule[: len(finding.schedule)] == finding.schedule


def test_two_replays_are_equal():
    report = checker.check(LOST_UPDATE)
    first, second = (replay(LOST_UPDATE, report.counterexample.replay) for _ in range(2))
    assert first.findings == second.findings


def test_a_schedule_of_another_program_is_refused():
    from checker.frontend.errors import BadOption

    for schedule in ("7", "1x50", "0.0.0"):
        with pytest.raises(BadOption, match="step"):
            replay(LOST_UPDATE, schedule)


def test_one_switch_loses_an_update():
    """Without a switch the threads add one after the other. With one: a thread reads, the other runs to its end, which is no switch, and
    the first goes on to write. Steps: read, read, write, write, join, read of the assertion."""
    finding = checker.check(LOST_UPDATE).counterexample
    assert (finding.switches, finding.steps, finding.minimal) == (1, 6, True)
    assert [row.event for row in finding.schedule[2:6]] == ["reads x = 0", "reads x = 0", "writes x = 1", "writes x = 1"]


def test_no_switch_loses_a_wakeup():
    """The notifier runs to its end first: takes the lock, notifies, releases it. Then the waiter takes the lock and waits: 5 steps."""
    finding = checker.check(PROGRAMS["notify before wait"][0]).counterexample
    assert (finding.switches, finding.steps, finding.minimal) == (0, 5, True)


def test_three_philosophers_need_one_switch():
    """The first takes its left fork and could take its right one: to leave it there is a switch. The third then takes its left fork, and
    its right one is taken: whoever goes on now, it is no switch. The second takes its left fork, and nobody can move. With fewer switches
    the first would take both forks."""
    finding = checker.check(PROGRAMS["ring of three"][0]).counterexample
    assert (finding.switches, finding.steps, finding.minimal) == (1, 3, True)
    assert [row.event for row in finding.schedule[3:6]] == ["takes forks[0]", "takes forks[2]", "takes forks[1]"]


def test_rows_are_numbered_as_they_are_shown():
    for text in TEXTS.values():
        for finding in checker.check(text).findings:
            assert [row.number for row in finding.schedule] == list(range(1, len(finding.schedule) + 1))


def test_every_step_named_in_a_text_is_a_row():
    for text in TEXTS.values():
        for finding in checker.check(text).findings:
            words = " ".join([finding.summary, *finding.explanation, *(row.event for row in finding.schedule)])
            assert all(1 <= int(number) <= len(finding.schedule) for number in re.findall(r"step (\d+)", words))
