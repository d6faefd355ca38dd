"""What asking for the threads that run costs, and how it is told. What it means is held against CPython in `tests/differential/fixed`."""

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
