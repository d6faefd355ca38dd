"""The thread programs as numbered steps."""

from __future__ import annotations

from checker.checking import steps


def listed(text):
    return {program.threads: [(step.operation, step.waits_for) for step in program.steps] for program in steps(text)}


def test_a_lock_and_a_counter():
    text = "import threading\nlock = threading.Lock()\nx = 0\ndef f():\n    global x\n    with lock:\n        x += 1\nts = [threading.Thread(target=f) for _ in '12']\nfor t in ts: t.start()\nfor t in ts: t.join()\n"
    assert listed(text) == {
        ("main",): [("joins all threads", "all threads have ended")],
        ("Thread-1 (f)", "Thread-2 (f)"): [("takes lock", "lock is free"), ("reads x", ""), ("writes x", ""), ("releases lock", "")],
    }


def test_places_and_numbers():
    (program,) = steps("import threading\ne = threading.Event()\ndef f():\n    e.set()\n    e.wait()\nfor _ in '12':\n    threading.Thread(target=f).start()\n")
    assert [(step.number, step.line, step.source) for step in program.steps] == [(1, 4, "e.set()"), (2, 5, "e.wait()")]


def test_a_condition_and_a_queue():
    text = (
        "import queue, threading\nq = queue.Queue(1)\nc = threading.Condition()\n"
        "def a():\n    with c:\n        while not q.full():\n            c.wait()\n    q.get()\n"
        "def b():\n    q.put(1)\n    with c:\n        c.notify()\n"
        "for f in (a, b):\n    threading.Thread(target=f).start()\n"
    )
    assert listed(text) == {
        ("Thread-1 (a)",): [
            ("takes the lock of c", "the lock of c is free"),
            ("looks at q", ""),
            ("waits on c (releases its lock)", ""),
            ("wakes up on c (takes its lock)", "it has been notified and the lock of c is free"),
            ("releases the lock of c", ""),
            ("takes an item from q", "there is an item in q"),
        ],
        ("Thread-2 (b)",): [
            ("puts an item on q", "there is room in q"),
            ("takes the lock of c", "the lock of c is free"),
            ("notifies c", ""),
            ("releases the lock of c", ""),
        ],
    }


def test_threads_that_do_the_same_without_being_interchangeable_are_listed_together():
    text = "import threading\nx = []\ndef f(n):\n    x.append(n)\nfor n in range(3):\n    threading.Thread(target=f, args=(n,)).start()\n"
    assert listed(text) == {("Thread-1 (f)", "Thread-2 (f)", "Thread-3 (f)"): [("calls x.append", "")]}


def test_a_thread_that_a_thread_starts():
    text = "import threading\nx = 0\ndef child():\n    global x\n    x = 1\ndef parent():\n    global x\n    x = 2\n    t = threading.Thread(target=child)\n    t.start()\n    t.join()\nthreading.Thread(target=parent).start()\n"
    found = listed(text)
    assert found[("a thread started later (child)",)] == [("writes x", "")]
    assert found[("Thread-1 (parent)",)][0] == ("writes x", "")


def test_a_program_without_threads_has_no_steps():
    assert steps("print(1)\n") == ()


def test_a_shared_list_is_named_even_beside_a_new_one():
    text = "import threading\nx = []\ndef f():\n    x.append(1)\n    assert x != [2]\nfor _ in '12':\n    threading.Thread(target=f).start()\n"
    assert listed(text) == {("Thread-1 (f)", "Thread-2 (f)"): [("calls x.append", ""), ("reads x", "")]}


def test_a_start_that_is_a_step_of_its_own():
    text = (
        "import threading\ngo = threading.Event()\nx = 0\ndef child():\n    global x\n    x += 1\n"
        "def parent():\n    go.wait()\n    for _ in '12':\n        threading.Thread(target=child).start()\n"
        "threading.Thread(target=parent).start()\ngo.set()\n"
    )
    assert listed(text)[("Thread-1 (parent)",)][0] == ("goes past go", "go is set")
