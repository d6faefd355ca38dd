"""What asking for the threads that run costs, and how it is told. What it means is held against CPython in `tests/differential/fixed`."""

import pytest

from checker import check

WORKERS = """
import threading
lock = threading.Lock()
def work():
    {work}
for _ in range({count}):
    threading.Thread(target=work).start()
{end}
"""
COUNT_DOWN = "while threading.active_count() > 1: pass"


def test_a_count_that_is_only_printed_is_no_step():
    """Nothing else in the program touches anything shared, so there is one state."""
    assert check(WORKERS.format(work="print(threading.active_count())", count=5, end="")).states == 1


def test_to_count_alike_threads_does_not_tell_them_apart():
    """Each has ended or not and main only counts: as many states as there are numbers of ended threads, while main looks or when it is through."""
    report = check(WORKERS.format(work="pass", count=6, end=COUNT_DOWN))
    assert (report.verdict, report.states) == ("verified", 8)


def test_a_counterexample_says_when_a_thread_leaves_the_list():
    report = check("import threading\nt = threading.Thread(target=lambda: None)\nt.start()\nwhile threading.active_count() > 1: pass\nassert not t.is_alive()\n")
    told = [step.event for step in report.counterexample.schedule]
    assert told[:3] == ["starts Thread-1", "leaves the list of the threads that run", "looks who has not ended"]


SPAWNER = """
import threading
def spawn():
    threading.Thread(target=print).start()
first = threading.Thread(target=spawn)
first.start()
{look}
assert threading.active_count() == 1
"""


@pytest.mark.parametrize(
    "look, told",
    [
        ("first.join()", ["puts Thread-2 on the list of the threads that run", "starts Thread-2"]),
        (
            "for one in threading.enumerate():\n    if one is not threading.current_thread(): one.join()",
            ["puts Thread-2 on the list of the threads that run", "marks Thread-2 as started", "starts Thread-2"],
        ),
    ],
)
def test_each_step_of_a_start_says_what_it_does(look, told):
    """Whoever counts sees the list change; whoever finds the thread there sees, too, whether it counts as started. In CPython these are separate as well."""
    report = check(SPAWNER.format(look=look))
    assert [step.event for step in report.counterexample.schedule if step.line == 4] == told


def test_a_start_that_the_end_of_the_program_waits_for_is_told_once():
    """A daemon thread makes the end of the program a step, and so each start of a thread that it waits for."""
    report = check("import threading\nthreading.Thread(target=print, daemon=True).start()" + SPAWNER.format(look="first.join()"))
    told = [step.event for step in report.counterexample.schedule if step.source == "threading.Thread(target=print).start()"]
    assert told[-2:] == ["puts Thread-3 on the list of the threads that run", "starts Thread-3"]
    assert len(set(told)) == len(told)


def test_a_bare_thread_enters_the_list_itself():
    """It is there from when it asks for its Thread object."""
    report = check(
        "import _thread, threading\ndef work():\n    threading.current_thread()\n    assert threading.active_count() < 2\n_thread.start_new_thread(work, ())\nwhile True: pass\n"
    )
    assert [step.event for step in report.counterexample.schedule if step.line == 3] == ["enters the list of the threads that run"]
