"""`--time timed`: sleeps and timeouts take exactly as long as they say, computing takes no time."""

from __future__ import annotations

import itertools
import random
import shlex

import pytest

from checker import check, program
from checker.checking import outputs, replay
from checker.explore.naive import explore_naively
from checker.frontend.errors import BadOption
from checker.machine.model import ProgramModel
from checker.options import Limits, Variation
from checker.searching import Check

SLEEP_AS_SYNCHRONISATION = """
import threading, time
done = False
def work():
    global done
    time.sleep({work})
    done = True
threading.Thread(target=work).start()
time.sleep({main})
assert done
"""


def test_a_sleep_that_is_long_enough_is_enough_only_where_time_counts():
    text = SLEEP_AS_SYNCHRONISATION.format(work=1, main=2)
    assert check(text, time="timed").verdict == "verified"
    assert check(text).verdict == "violated"


@pytest.mark.parametrize("work, main", [(2, 1), (2, 2), (0.3, 0.1 + 0.2)])
def test_one_that_is_too_short_or_just_as_long_is_not(work, main):
    """At the same moment either may come first; 0.1 + 0.2 is 0.3 to the nanosecond, though not to the last bit."""
    assert check(SLEEP_AS_SYNCHRONISATION.format(work=work, main=main), time="timed").verdict == "violated"


def test_the_verdict_says_what_it_rests_on():
    report = check(SLEEP_AS_SYNCHRONISATION.format(work=1, main=2), time="timed")
    assert "only if computing takes no time" in report.notes
    assert report.assumptions[0].startswith("computing takes no time") and not any("orders nothing" in text for text in report.assumptions)
    assert report.varied == ("--time", "timed")


PULSE = """
import threading, time
event = threading.Event()
passed = []
def work():
    time.sleep({work})
    passed.append(event.wait({patience}))
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
time.sleep(2)
event.set()
event.clear()
for thread in threads: thread.join()
assert all(passed)
"""


@pytest.mark.parametrize("work, patience, verdict", [(1, "", "verified"), (1, 5, "verified"), (1, 0.5, "violated"), (3, "", "violated"), (3, 5, "violated")])
def test_whoever_waits_for_an_event_passes_though_it_is_cleared_at_once(work, patience, verdict):
    """In CPython `set` wakes all that wait, whatever becomes of the flag; the clock says who came in time."""
    report = check(PULSE.format(work=work, patience=patience), time="timed")
    assert report.verdict == verdict


WAITS = {
    "a lock": ("lock = threading.Lock()", "with lock: time.sleep(3)", "lock.acquire(timeout={patience})"),
    "a reentrant lock": ("lock = threading.RLock()", "with lock: time.sleep(3)", "lock.acquire(True, {patience})"),
    "a semaphore": ("places = threading.Semaphore(0)", "time.sleep(3); places.release()", "places.acquire(timeout={patience})"),
    "an event": ("event = threading.Event()", "time.sleep(3); event.set()", "event.wait({patience})"),
    "a condition": ("c = threading.Condition()", "time.sleep(3)\n    with c: c.notify()", "inside(c, lambda: c.wait({patience}))"),
    "a condition on a value": (
        "c = threading.Condition(); box = []",
        "for n in range(3):\n        time.sleep(1)\n        with c: box.append(n); c.notify_all()",
        "inside(c, lambda: c.wait_for(lambda: len(box) == 3, {patience}))",
    ),
    "an item": ("q = queue.Queue()", "time.sleep(3); q.put(1)", "tried(q.get, timeout={patience})"),
    "room": ("q = queue.Queue(1); q.put(0)", "time.sleep(3); q.get()", "tried(q.put, 1, timeout={patience})"),
    "an item of a simple queue": ("q = queue.SimpleQueue()", "time.sleep(3); q.put(1)", "tried(q.get, timeout={patience})"),
    "the end of a thread": ("", "time.sleep(3)", "ended({patience})"),
    "a barrier": ("barrier = threading.Barrier(2)", "time.sleep(3)\n    try: barrier.wait()\n    except threading.BrokenBarrierError: pass", "tried(barrier.wait, {patience})"),
    "a future": ("future = Future()", "time.sleep(3); future.set_result(1)", "tried(future.result, {patience})"),
    "all futures": ("future = Future()", "time.sleep(3); future.set_result(1)", "not wait([future], timeout={patience}).not_done"),
}
PATIENT = """
import queue, threading, time
from concurrent.futures import Future, TimeoutError, wait
{made}
def inside(condition, call):
    with condition:
        return call()
def tried(call, *words, **options):
    try:
        call(*words, **options)
    except (queue.Empty, queue.Full, threading.BrokenBarrierError, TimeoutError):
        return False
    return True
def ended(patience):
    helper.join(patience)
    return not helper.is_alive()
def help():
    {work}
helper = threading.Thread(target=help)
helper.start()
time.sleep(0.5)
assert ({wait}) is {wanted}
"""


@pytest.mark.parametrize("waited_for", WAITS)
@pytest.mark.parametrize("patience, wanted", [(2.4, False), (2.6, True)])
def test_a_wait_for_something_that_comes_after_two_and_a_half_seconds(waited_for, patience, wanted):
    """It comes 3 s after the start, and the wait begins after 0.5 s."""
    made, work, wait = WAITS[waited_for]
    text = PATIENT.format(made=made, work=work, wait=wait.format(patience=patience), wanted=wanted)
    report = check(text, time="timed")
    assert report.verdict == "verified", report.counterexample or report.reasons
    assert check(PATIENT.format(made=made, work=work, wait=wait.format(patience=patience), wanted=not wanted), time="timed").verdict == "violated"


def test_a_timer_goes_off_at_its_time_unless_it_is_cancelled_before():
    text = "import threading, time\nrung = []\nt = threading.Timer(2, rung.append, [1])\nt.start()\ntime.sleep({})\nt.cancel()\nt.join()\nassert len(rung) == {}\n"
    assert check(text.format(1, 0), time="timed").verdict == "verified"
    assert check(text.format(3, 1), time="timed").verdict == "verified"


def test_whoever_waits_for_a_lock_that_stays_taken_keeps_nobody_from_time():
    """The timeout runs out after 1 s, while the lock of the condition is held by a sleeper for 5 s: time goes on, and the wait ends late."""
    text = """
import threading, time
c = threading.Condition()
def sleeper():
    time.sleep(0.5)
    with c:
        time.sleep(5)
def waiter():
    with c:
        assert not c.wait(1)
threading.Thread(target=sleeper).start()
threading.Thread(target=waiter).start()
time.sleep(5)
assert c.acquire(blocking=False) is False
"""
    assert check(text, time="timed").verdict == "verified"


@pytest.mark.parametrize("loop", ["while not done: pass", "while not lock.acquire(blocking=False): pass"])
def test_a_loop_that_keeps_time_from_passing_is_never_called_verified(loop):
    text = f"""
import threading, time
done = False
lock = threading.Lock()
lock.acquire()
def work():
    global done
    time.sleep(1)
    done = True
    lock.release()
    assert False
threading.Thread(target=work).start()
{loop}
"""
    report = check(text, time="timed")
    assert report.verdict == "incomplete" and "no time passes" in report.reasons[0] and loop in report.reasons[0]


def test_a_loop_that_sleeps_lets_time_pass():
    text = "import threading, time\ndone = False\ndef work():\n    global done\n    time.sleep(1)\n    done = True\nthreading.Thread(target=work).start()\nwhile not done:\n    time.sleep(0.3)\n"
    assert check(text, time="timed").verdict == "verified"


def test_sleeping_for_ever_takes_finitely_many_states():
    """Two clocks of 2 s and 3 s are together again every 6 s."""
    text = "import threading, time\ndef tick(period):\n    while True:\n        time.sleep(period)\nfor period in 2, 3:\n    threading.Thread(target=tick, args=(period,)).start()\n"
    report = check(text, time="timed", max_states=1000)
    assert report.complete


def test_a_sleep_of_unknown_length_may_end_at_any_time_and_holds_nobody_up():
    text = "import random, threading, time\ndef f(x, s):\n    time.sleep(s)\n    print(x)\nthreading.Thread(target=f, args=(1, random.random())).start()\n"
    text += "for x in 2, 3:\n    threading.Thread(target=f, args=(x, x)).start()\n"
    assert outputs(text, time="timed") == {"1\n2\n3\n", "2\n1\n3\n", "2\n3\n1\n"}


def sleepers(seed: int) -> tuple[str, list[list[tuple[int, str]]]]:
    """A program whose threads sleep and print, and for each thread when it prints what."""
    draw = random.Random(f"sleepers {seed}")
    plans, threads = [], []
    for name in "abc"[: draw.randint(2, 3)]:
        plan, now, lines = [], 0, []
        for number in range(draw.randint(1, 2)):
            pause = draw.randint(1, 3)
            now += pause
            plan.append((now, f"{name}{number}"))
            lines += [f"    time.sleep({pause / 10})", f"    print('{name}{number}', end=' ')"]
        plans.append(plan)
        threads.append("\n".join([f"def {name}():", *lines, f"threading.Thread(target={name}).start()"]))
    return "import threading, time\n" + "\n".join(threads) + "\n", plans


def possible_orders(plans: list[list[tuple[int, str]]]) -> set[str]:
    """All orders of these prints in which time does not run backwards and no thread overtakes itself."""
    everything = [(when, what, plan.index((when, what))) for plan in plans for when, what in plan]
    found = set()
    for order in itertools.permutations(everything):
        if all(a[0] <= b[0] for a, b in zip(order, order[1:])):
            found.add("".join(f"{what} " for _, what, _ in order))
    return found


@pytest.mark.parametrize("seed", range(25))
def test_sleepers_print_in_the_orders_of_their_times(seed):
    text, plans = sleepers(seed)
    assert outputs(text, time="timed") == possible_orders(plans), text


TIMED_PROGRAMS = [
    SLEEP_AS_SYNCHRONISATION.format(work=1, main=2),
    PATIENT.format(made="lock = threading.Lock()", work="with lock: time.sleep(3)", wait="lock.acquire(timeout=2.5)", wanted=True),
    PATIENT.format(made="q = queue.Queue(1)", work="time.sleep(1); q.put(1); q.put(2, timeout=1)", wait="q.get(timeout=1) + q.get()", wanted=3),
    "import threading, time\ndef f():\n    for _ in range(2):\n        time.sleep(1)\nfor _ in range(3):\n    threading.Thread(target=f).start()\n",
]


@pytest.mark.parametrize("text", TIMED_PROGRAMS, ids=range(len(TIMED_PROGRAMS)))
def test_the_search_finds_what_the_oracle_finds(text):
    world = program.load(text, Variation(time="timed"))
    checked = Check(world, Limits(no_reduction=("symmetry", "partial-order")))
    checked.explore()
    world.new_round()
    everything = explore_naively(ProgramModel(world, False))
    found = checked.exploration
    assert (found.states, found.transitions) == (len(everything.states), everything.transitions)
    assert {found.vector(index) for index in found.terminal} == everything.terminal


def test_interchangeable_sleepers_are_one_behaviour():
    """Three that sleep twice: with symmetry fewer states, the same verdict, and with the reductions off the same again."""
    text = TIMED_PROGRAMS[3]
    merged, apart = check(text, time="timed"), check(text, time="timed", no_reduction=["all"])
    assert merged.verdict == apart.verdict == "verified" and merged.states < apart.states


def test_a_schedule_is_replayed_with_the_options_that_it_was_found_with(tmp_path, capsys):
    from checker.cli import main

    path = tmp_path / "late.py"
    path.write_text(SLEEP_AS_SYNCHRONISATION.format(work=2, main=1))
    assert main(["check", str(path), "--time", "timed"]) == 1
    line = next(line for line in capsys.readouterr().out.splitlines() if "replay:" in line)
    words = shlex.split(line.split("replay:")[1])
    assert words[0] == "checker" and words[-2:] == ["--time", "timed"]
    assert main(words[1:]) == 1
    shown = capsys.readouterr().out
    assert "goes to sleep for 1 s" in shown and "wakes up" in shown
    assert replay(path, words[3], time="timed").verdict == "violated"


def test_there_are_two_meanings_of_time():
    with pytest.raises(BadOption, match="'fast' is not one of free and timed"):
        check("x = 1\n", time="fast")
