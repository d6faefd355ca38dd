"""Livelocks: which programs have one, what is said of it, and that its schedule is shown, is the shortest, and can be replayed."""

import json
from pathlib import Path

import pytest

import checker
from checker import lassos
from checker.checking import replay
from checker.properties import livelock

FOLDER = Path(__file__).resolve().parents[1]
COUNTER = str(FOLDER / "scripts" / "old_style_counter.py")
LOST_FLAG = """import threading
ready = False
def producer():
    global ready
    ready = True
    ready = False
def consumer():
    while not ready:
        pass
threading.Thread(target=producer).start()
threading.Thread(target=consumer).start()
"""


def found(text, **options):
    report = checker.check(text, **options)
    assert report.verdict == "violated", report.reasons
    return next(finding for finding in report.findings if finding.kind == "livelock")


def test_a_lost_update_that_main_waits_for():
    """Both read 2: from there on both write 1. One switch, from the job that has read to the other, cannot be saved."""
    finding = found(COUNTER)
    assert (finding.cause, finding.severity, finding.switches, finding.minimal) == ("busy-wait", "error", 1, True)
    assert finding.summary == "main goes round line 34 for ever: running stays 1"
    assert [step.event for step in finding.schedule[2:]] == [
        "reads running = 2", "reads running = 2", "writes running = 1", "writes running = 1", "reads running = 1",
    ]  # fmt: skip
    assert finding.explanation == (
        "Step 7 comes again and again.",
        "After step 4 no schedule ends the program any more.",
        "Dummy-1 reads running in step 3 and writes it in step 6: what Dummy-2 writes in between (step 5) is lost.",
        "Change running under one lock everywhere: then no update is lost.",
    )


def test_a_flag_that_is_set_back():
    finding = found(LOST_FLAG)
    assert finding.summary == "Thread-2 (consumer) goes round line 8 for ever: ready stays False"
    assert (finding.switches, finding.steps) == (0, 3)
    assert finding.explanation[1] == "ready was True after step 3, but step 4 changed it before Thread-2 looked."


def test_an_event_that_is_cleared():
    finding = found(
        "import threading\nevent = threading.Event()\n"
        "def waiter():\n    while not event.wait(0.1):\n        pass\n"
        "def setter():\n    event.set()\n    event.clear()\n"
        "threading.Thread(target=waiter).start()\nthreading.Thread(target=setter).start()\n"
    )
    assert finding.summary == "Thread-1 (waiter) goes round line 4 for ever: event is never set"
    assert "event was set in step 3 and cleared again in step 4, before Thread-1 looked." in finding.explanation


def test_threads_that_go_round_together_are_shown_together():
    finding = found((FOLDER / "attacks" / "two_polite_eaters.py").read_text("utf-8"))
    assert finding.cause == "endless-round"
    assert finding.threads == ("Thread-1 (eat)", "Thread-2 (eat)", "main")
    assert {step.thread for step in finding.schedule} == {"main", "Thread-1 (eat)", "Thread-2 (eat)"}
    assert "No schedule at all ends the program." in finding.explanation


def test_the_round_leads_back_to_where_it_began():
    finding = found((FOLDER / "attacks" / "one_item_too_few_for_a_polling_consumer.py").read_text("utf-8"))
    assert [step.event for step in finding.schedule[-3:]] == ["takes lock", "reads buf = []", "releases lock"]
    assert finding.explanation[0] == "Steps 27 to 29 come again and again."


def test_who_hangs_beside_a_daemon_is_named():
    finding = found((FOLDER / "attacks" / "deadlock_beside_a_daemon_that_goes_on.py").read_text("utf-8"))
    assert finding.summary == "main and Thread-3 (worker) wait for ever, while only Thread-1 (heart), a daemon, still goes on"
    assert finding.explanation[-1] == "Thread-3 (worker) waits for lock, held by Thread-2 since step 6."


def test_a_loop_without_a_way_out_is_taken_to_be_meant():
    report = checker.check((FOLDER / "attacks" / "poller_without_an_end.py").read_text("utf-8"))
    assert (report.verdict, report.findings) == ("verified", ())
    assert report.notes == (lassos.NOT_CHECKED,)


@pytest.mark.parametrize("loop, is_meant", [
    ("while True:\n        x", True),
    ("while 1:\n        x", True),
    ("while True:\n        if x > 5:\n            break", False),
    ("while True:\n        if x > 5:\n            return", False),
    ("while x < 5:\n        pass", False),
    ("for _ in iter(lambda: x, 9):\n        pass", False),
])  # fmt: skip
def test_what_a_way_out_is(loop, is_meant):
    report = checker.check(
        f"import threading\nx = 0\ndef one():\n    {loop}\ndef two():\n    global x\n    x = 1\n"
        "for f in (one, two):\n    threading.Thread(target=f).start()\n"
    )
    assert report.verdict == ("verified" if is_meant else "violated")


def test_another_mistake_is_told_first():
    report = checker.check(LOST_FLAG + "assert ready\n")
    assert [finding.kind for finding in report.findings] == ["assertion", "livelock"]


def test_an_endless_program_that_an_exception_can_end_is_no_livelock():
    """Nothing is meant to end `serve`; that a mistake does is no reason to call the rest endless."""
    report = checker.check(
        "import threading\nx = 0\ndef serve():\n    global x\n    while True:\n        x = 1\n        assert x\n        x = 0\n"
        "for _ in range(2):\n    threading.Thread(target=serve).start()\n"
    )
    assert [finding.kind for finding in report.findings] == ["assertion"]


def test_nothing_is_claimed_where_a_limit_was_met():
    report = checker.check(LOST_FLAG, max_states=4)
    assert (report.verdict, report.findings) == ("incomplete", ())


def test_time_that_stands_still_is_no_livelock():
    """With --time timed a loop that does not sleep keeps time from passing, so what comes later is not known; one that sleeps can be judged."""
    busy = checker.check(LOST_FLAG.replace("    ready = True", "    time.sleep(1)\n    ready = True").replace("threading\n", "threading, time\n", 1), time="timed")
    assert (busy.verdict, busy.findings) == ("incomplete", ())
    sleeping = LOST_FLAG.replace("pass", "time.sleep(2)").replace("threading\n", "threading, time\n", 1)
    assert found(sleeping, time="timed").kind == "livelock"


@pytest.mark.parametrize("path", [COUNTER, *(str(FOLDER / "attacks" / f"{name}.py") for name in ("two_polite_eaters", "attribute_set_back_by_a_thread_of_a_thread"))])
def test_the_schedule_can_be_replayed(path):
    finding = checker.check(path).findings[0]
    again = replay(path, finding.replay).findings[0]
    assert (again.kind, again.summary, again.schedule, again.explanation) == ("livelock", finding.summary, finding.schedule, finding.explanation)


def test_a_schedule_that_stops_before_is_a_mere_run():
    assert replay(COUNTER, "1.2").findings[0].kind == "run"


def test_where_not_all_can_be_explored_again_a_schedule_is_found_all_the_same(monkeypatch):
    path = FOLDER / "attacks" / "lost_update_polled_under_a_lock.py"
    best = found(path.read_text("utf-8"))
    monkeypatch.setattr(lassos, "MOST_STATES", 1)
    some = found(path.read_text("utf-8"), max_states=2000)
    assert best.minimal and not some.minimal
    assert (some.summary, some.threads) == (best.summary, best.threads)
    assert replay(str(path), some.replay).findings[0].kind == "livelock"


def test_where_looking_into_all_takes_too_long_it_is_said_that_fewer_switches_may_do(monkeypatch):
    monkeypatch.setattr(livelock, "MOST_STATES", 1)
    assert not found(COUNTER).minimal


def test_the_json_object_has_it_like_any_other():
    (one,) = json.loads(json.dumps(checker.check(LOST_FLAG).as_dict()))["findings"]
    assert (one["kind"], one["cause"], one["severity"], one["replay"]) == ("livelock", "busy-wait", "error", "1x2.2")
    assert one["schedule"][-1] == {"thread": "Thread-2 (consumer)", "file": "<text>", "line": 8, "source": "while not ready:", "event": "reads ready = False", "blocked": False}


def test_the_graph_marks_the_states_that_no_schedule_leads_out_of():
    """Once the producer has ended and ready is False the consumer stays where it is."""
    graph = checker.check(LOST_FLAG).graph
    marked = [label["label"] for _, label in graph.nodes(data=True) if label["endless"]]
    assert len(marked) == 1 and "ready: False" in marked[0]
    assert not any(value for _, value in checker.check(LOST_FLAG.replace("    ready = False\n", "")).graph.nodes(data="endless"))
