"""What happened, in the words of each primitive."""

from __future__ import annotations

from textwrap import dedent

import pytest

import checker


def rows(text, kind=None):
    """(thread, event) of the rows of the first finding (of that kind)."""
    report = checker.check(dedent(text).lstrip("\n"))
    finding = next(f for f in report.findings if kind in (None, f.kind))
    return [(row.thread.partition(" (")[0], row.event) for row in finding.schedule]


def events(text, kind=None):
    return [event for _, event in rows(text, kind)]


HEAD = "import queue, threading\n"


def test_locks_and_who_holds_them():
    assert rows(
        """
        import threading
        a, b = threading.Lock(), threading.Lock()
        def f():
            with a:
                with b: pass
        def g():
            with b:
                with a: pass
        threading.Thread(target=f).start()
        threading.Thread(target=g).start()
        """
    ) == [
        ("main", "starts Thread-1"),
        ("main", "starts Thread-2"),
        ("Thread-1", "takes a"),
        ("Thread-2", "takes b"),
        ("Thread-1", "waits for b, held by Thread-2 since step 4"),
        ("Thread-2", "waits for a, held by Thread-1 since step 3"),
    ]


def test_an_rlock_counts():
    assert events(
        """
        import threading
        lock = threading.RLock()
        def a():
            lock.acquire()
            lock.acquire()
            lock.release()
        for _ in range(2):
            threading.Thread(target=a).start()
        """
    )[2:] == ["takes lock", "takes lock again (now held 2 times)", "releases lock once (still held 1 time)", "waits for lock, held by Thread-1 since step 3"]


def test_trying_a_lock_and_giving_back_anothers():
    assert events(
        """
        import threading
        lock = threading.Lock()
        def a():
            got = lock.acquire(blocking=False)
            if not got:
                lock.release()
            assert got
        for _ in range(2):
            threading.Thread(target=a).start()
        """
    )[2:] == ["takes lock", "does not get lock, held by Thread-1 since step 3", "releases lock, held by Thread-1 since step 3", "raises AssertionError"]


def test_releasing_what_nobody_holds():
    assert events(
        """
        import threading
        lock = threading.Lock()
        def a():
            with lock: pass
            lock.release()
        for _ in range(2):
            threading.Thread(target=a).start()
        """
    )[2:] == ["takes lock", "releases lock", "cannot release lock, which nobody holds", "raises RuntimeError: release unlocked lock"]


def test_conditions():
    assert events(
        """
        import threading
        ready = False
        cond = threading.Condition()
        def waiter():
            with cond:
                cond.wait()
                cond.wait()
        def setter():
            with cond:
                cond.notify()
            with cond:
                cond.notify_all()
        threading.Thread(target=waiter).start()
        threading.Thread(target=setter).start()
        """
    )[2:] == [
        "takes the lock of cond",
        "notifies cond: nobody waits",
        "releases the lock of cond",
        "takes the lock of cond",
        "notifies cond: nobody waits",
        "releases the lock of cond",
        "takes the lock of cond",
        "waits on cond (releases its lock)",
        "waits on cond for a notify",
    ]


def test_being_woken():
    found = events(
        """
        import threading
        cond = threading.Condition()
        def waiter():
            with cond:
                assert not cond.wait(1)
        def setter():
            with cond:
                cond.notify()
        threading.Thread(target=waiter).start()
        threading.Thread(target=setter).start()
        """
    )
    assert found[2:] == [
        "takes the lock of cond",
        "waits on cond (releases its lock)",
        "takes the lock of cond",
        "notifies cond: wakes Thread-1",
        "releases the lock of cond",
        "wakes up on cond (takes its lock)",
        "raises AssertionError",
        "releases the lock of cond",
        "ends with AssertionError",
    ]


def test_the_time_of_a_wait_is_over():
    assert "waits on cond no longer: the time is over (takes its lock)" in events(
        """
        import threading
        cond = threading.Condition()
        def waiter():
            with cond:
                assert cond.wait(1)
        t = threading.Thread(target=waiter)
        t.start()
        with cond:
            cond.notify()
        """
    )


def test_a_notify_without_the_lock():
    assert events("import threading\nc = threading.Condition()\ndef f():\n    with c: pass\n    c.notify()\nfor _ in '12':\n    threading.Thread(target=f).start()\n")[4:] == [
        "cannot notify c without holding its lock",
        "raises RuntimeError: cannot notify on un-acquired lock",
    ]


def test_a_condition_of_a_named_lock():
    assert events(
        """
        import threading
        lock = threading.Lock()
        full, empty = threading.Condition(lock), threading.Condition(lock)
        def f():
            with full:
                full.wait()
        for _ in range(2):
            threading.Thread(target=f).start()
        """
    )[2:4] == ["takes lock", "waits on full (releases its lock)"]


def test_semaphores_count():
    assert events(
        """
        import threading
        pool = threading.Semaphore(2)
        def use(keep):
            pool.acquire()
            if not keep:
                pool.release()
        for keep in (True, True, False):
            threading.Thread(target=use, args=(keep,)).start()
        """
    )[3:] == ["takes pool (1 of 2 left)", "takes pool (0 of 2 left)", "waits for pool (0 of 2 left)"]


def test_one_permit_and_who_has_it():
    assert events(
        """
        import threading
        seat = threading.BoundedSemaphore()
        def sit():
            seat.acquire()
        for _ in range(2):
            threading.Thread(target=sit).start()
        """
    )[2:] == ["takes seat (0 of 1 left)", "waits for seat (0 of 1 left), taken by Thread-1 in step 3"]


def test_too_many_releases():
    assert events(
        """
        import threading
        seat = threading.BoundedSemaphore()
        def f():
            with seat: pass
            seat.release()
        for _ in range(2):
            threading.Thread(target=f).start()
        """
    )[2:] == ["takes seat (0 of 1 left)", "gives back seat (1 of 1 left)", "cannot give back seat (1 of 1 left)", "raises ValueError: Semaphore released too many times"]


def test_events():
    assert events(
        """
        import threading
        go = threading.Event()
        def f():
            go.set()
            go.set()
            assert go.is_set()
            go.wait()
            go.clear()
            go.clear()
            assert not go.wait(1)
            go.wait()
        threading.Thread(target=f).start()
        threading.Thread(target=go.is_set).start()
        """
    )[2:] == [
        "sets go",
        "sets go, which is set already",
        "sees that go is set",
        "goes on: go is set",
        "clears go",
        "clears go, which is not set",
        "waits for go no longer: the time is over",
        "sees that go is not set",
        "waits: go is not set",
    ]


def test_barriers():
    assert events(
        """
        import threading
        gate = threading.Barrier(2)
        def f():
            gate.wait()
        for _ in range(3):
            threading.Thread(target=f).start()
        """
    )[3:] == ["arrives at gate (1 of 2)", "arrives at gate (2 of 2): it opens", "passes gate", "arrives at gate (1 of 2)", "waits at gate (1 of 2 are there)"]


def test_queues():
    assert events(
        """
        import queue, threading
        q = queue.Queue(maxsize=2)
        def worker():
            q.get()
            q.get()
            q.task_done()
            q.get()
        threading.Thread(target=worker).start()
        q.put("first")
        q.put([1, {"a": 2}])
        q.join()
        """
    ) == [
        "starts Thread-1",
        "puts 'first' on q",
        "puts [1, {'a': 2}] on q",
        "takes 'first' from q",
        "takes [1, {'a': 2}] from q",
        "marks a task of q done (1 left)",
        "waits until all tasks of q are done (1 left)",
        "waits: q is empty",
    ]


def test_a_full_queue_an_empty_one_and_its_size():
    found = events(
        """
        import queue, threading
        q = queue.Queue(1)
        def f():
            try:
                q.get_nowait()
            except queue.Empty:
                pass
            q.put(1)
            try:
                q.put(2, timeout=1)
            except queue.Full:
                pass
            assert q.qsize() == 0
        threading.Thread(target=f).start()
        q.empty()
        """
    )
    assert [event for event in found if "looks at q: it is empty" not in event][1:] == ["finds q empty", "puts 1 on q", "finds q full (1 of 1 places taken)", "looks at q: 1 item there", "raises AssertionError"]


def test_items_are_written_as_the_program_writes_them():
    found = events(
        """
        import queue, threading
        from dataclasses import dataclass
        @dataclass
        class Task:
            number: int
        class Plain:
            pass
        q = queue.Queue()
        def worker():
            q.get(), q.get(), q.get()
        threading.Thread(target=worker).start()
        q.put(Task(1))
        q.put(Plain())
        """
    )
    assert found[1:] == ["puts Task(number=1) on q", "puts a Plain on q", "takes Task(number=1) from q", "takes a Plain from q", "waits: q is empty"]


def test_plain_memory():
    assert events(
        """
        import threading
        x = 0
        seen = {}
        class Box: pass
        box = Box()
        def f(name):
            global x
            x += 1
            seen[name] = x
            box.last = name
        for name in "ab":
            t = threading.Thread(target=f, args=(name,))
            t.start()
        t.join()
        assert len(seen) == 3, x
        """
    )[2:7] == ["reads x = 0", "writes x = 1", "reads x = 1", "changes seen to {'b': 1}", "writes box.last = 'b'"]


def test_long_values_are_shortened():
    found = events(
        """
        import threading
        text = ""
        def f():
            global text
            text = "x" * 100
            assert not text
        threading.Thread(target=f).start()
        threading.Thread(target=lambda: text).start()
        """
    )
    assert found[2] == "writes text = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...'"


def test_joining_and_waiting_at_the_end():
    assert rows(
        """
        import threading
        a, b = threading.Event(), threading.Event()
        ta = threading.Thread(target=a.wait, daemon=True)
        tb = threading.Thread(target=b.wait)
        for t in (ta, tb):
            t.start()
        a.set()
        ta.join()
        """
    ) == [
        ("main", "starts Thread-1"),
        ("main", "starts Thread-2"),
        ("main", "sets a"),
        ("Thread-1", "goes on: a is set"),
        ("main", "joins Thread-1, which has ended"),
        ("main", "has run to its end; waits until Thread-2 has ended"),
        ("Thread-2", "waits: b is not set"),
    ]


def test_an_own_atomic_block_says_what_it_changes_and_what_it_waits_for():
    found = events(
        """
        import threading
        from checker import atomic, wait_until
        class Gate:
            def __init__(self):
                self.people = 0
            def enter(self):
                with atomic():
                    wait_until(self.people < 1)
                    self.people += 1
        gate = Gate()
        for _ in range(2):
            threading.Thread(target=gate.enter).start()
        """
    )
    assert found[2:] == ["in one step: gate.people = 1", "waits until self.people < 1"]


def test_an_exception_comes_where_it_was_raised_and_ends_the_rows():
    """The `with` is left, in steps, after the exception was raised: so it has a row there and another at the end."""
    found = checker.check(HEAD + "lock = threading.Lock()\ndef f():\n    with lock:\n        [][1]\nfor _ in '12':\n    threading.Thread(target=f).start()\n").findings[0]
    assert [(row.line, row.event) for row in found.schedule[2:]] == [
        (4, "takes lock"),
        (5, "raises IndexError: list index out of range"),
        (4, "releases lock"),
        (5, "ends with IndexError"),
    ]
    assert found.explanation == ("Traceback (most recent call last):", '  File "<text>", line 5, in f', "    [][1]", "IndexError: list index out of range")


def test_an_assertion_without_a_message_says_what_does_not_hold():
    finding = checker.check("import threading\nx = 1\nassert x == 2\n").counterexample
    assert (finding.kind, finding.summary) == ("assertion", "AssertionError: x == 2 does not hold")


def test_what_an_exception_leaves_behind():
    finding = checker.check(
        HEAD + "lock = threading.Lock()\ndef f():\n    lock.acquire()\n    try:\n        {}['a']\n    except KeyError as e:\n        raise ValueError('bad') from e\n"
        "for _ in '12':\n    threading.Thread(target=f).start()\n"
    ).counterexample
    assert finding.summary == "ValueError: bad, in Thread-1 (f)"
    assert finding.explanation[-2:] == ("Its cause: KeyError: 'a' (line 6).", "Thread-1 still holds lock: whoever takes it next waits for ever.")


@pytest.mark.parametrize("word", ["Obj", "MISSING", "AtomicGuard", "<class", "object #"])
def test_no_inside_of_ours_is_seen(word):
    for text in (HEAD + "x = None\nclass C: pass\ndef f():\n    global x\n    x = C\n    x = C()\n    x = f\n    x = queue.Queue()\n    x = {C(): (C, 1.5, None)}\n    assert not x\nfor _ in '12':\n    threading.Thread(target=f).start()\n",):
        for finding in checker.check(text).findings:
            assert all(word not in row.event for row in finding.schedule)


def test_a_child_that_nobody_reads_from():
    assert events("import subprocess\np = subprocess.Popen(['cat', 'big'], stdout=subprocess.PIPE)\np.wait()\n") == [
        "what the child process writes does not fit into the pipe",
        "waits for the child process, which waits until somebody reads what it writes",
    ]


def test_a_child_that_still_runs_when_the_time_is_over():
    told = events("import subprocess\np = subprocess.Popen(['sleep', '9'])\np.wait(timeout=1)\n")
    assert told == ["the child process still runs", "raises TimeoutExpired: Command '['sleep', '9']' timed out after 1 seconds"]


def test_every_word_of_the_library_is_told():
    """docs/stdlib.md lists the words that the modelled library gives to its steps."""
    from pathlib import Path

    from checker.trace.events import Teller

    lines = (Path(__file__).parents[2] / "docs" / "stdlib.md").read_text(encoding="utf-8").splitlines()
    begun = next(index for index, line in enumerate(lines) if line.startswith("| event |"))
    words = []
    for line in lines[begun + 2 :]:
        if not line.startswith("|"):
            break
        words.extend(word.strip("` ") for word in line.split("|")[1].split(","))
    assert len(words) > 40
    assert [word for word in words if not hasattr(Teller, "_" + word.replace("-", "_"))] == []


@pytest.mark.parametrize("take", ["heapq.heappop(xs)", "xs.pop()"])
def test_what_fails_changes_nothing(take):
    told = events(
        f"""
        import heapq, threading
        xs = [3]
        def work():
            if xs:
                {take}
        for _ in range(2):
            threading.Thread(target=work).start()
        """
    )
    assert [event.partition("IndexError")[0] for event in told[2:]] == ["reads xs = [3]", "reads xs = [3]", "changes xs to []", "finds xs = []", "raises "]


def test_what_changes_nothing_says_so():
    told = events(
        """
        import threading
        seen = {1}
        def work():
            seen.add(1)
            seen.remove(2)
        for _ in range(2):
            threading.Thread(target=work).start()
        """
    )
    assert told[2:] == ["leaves seen as it is: {1}", "finds seen = {1}", "raises KeyError: 2"]


@pytest.mark.parametrize("test", ["coin == 'tails'", "coin in ('tails',)", "len(coin) == 5 and coin != 'heads'"])
def test_chance_names_the_value_that_came_out(test):
    told = events(
        f"""
        import random, threading
        lock = threading.Lock()
        def play():
            coin = random.choice(["heads", "tails"])
            lock.acquire()
            assert not ({test})
            lock.release()
        for _ in range(2):
            threading.Thread(target=play).start()
        """,
        "assertion",
    )
    assert told[2:4] == ["takes lock", "chance decides: 'tails' (2 of 2)"]


def test_what_nobody_can_know_is_called_by_what_it_is():
    told = events(
        """
        import threading
        def load(name):
            try:
                with open(name) as lines:
                    for line in lines:
                        raise ValueError
            except OSError:
                pass
        for name in "ab":
            threading.Thread(target=load, args=(name,)).start()
        """
    )
    assert told[2:4] == ["supposed to succeed: nobody can know it", "supposed to go round once more: nobody can know it"]


def test_a_permit_is_not_the_whole_semaphore():
    report = checker.check(
        "import threading\nsem = threading.Semaphore(2)\ndef work():\n    sem.acquire()\n    raise ValueError\n"
        "for _ in range(2):\n    threading.Thread(target=work).start()\n"
    )
    assert report.counterexample.explanation[-1] == "Thread-1 has not given back a permit of sem."


def test_processes_are_called_so():
    text = (
        "import multiprocessing as mp\ndef work(one, two):\n    with one:\n        with two: pass\n"
        "a, b = mp.Lock(), mp.Lock()\nfor pair in ((a, b), (b, a)):\n    mp.Process(target=work, args=pair).start()\n"
    )
    assert checker.check(text).counterexample.summary == "2 processes wait for each other in a circle"


def test_the_end_of_a_pipe_is_called_by_its_connection():
    text = "import multiprocessing as mp\ndef work(conn):\n    conn.recv()\na, b = mp.Pipe()\nmp.Process(target=work, args=(b,)).start()\n"
    found = checker.check(text).counterexample
    assert found.summary == "Process-1 waits for ever for something to arrive at b: nobody sends anything there"
    assert found.schedule[-1].event == "waits: nothing has arrived at b"


def test_futures_that_are_looked_at_are_not_called_settled():
    told = events(
        """
        from concurrent.futures import ThreadPoolExecutor, as_completed
        with ThreadPoolExecutor(1) as pool:
            futures = [pool.submit(int, "x"), pool.submit(len, "ab")]
            for future in as_completed(futures, timeout=1):
                print(future.result())
        """
    )
    assert any(event.startswith("sees that 0 of 2 futures are settled") or event.startswith("sees that 1 of 2") for event in told)
    assert not any("dict made at" in event or "list made at" in event for event in told)
