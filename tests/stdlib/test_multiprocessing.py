"""Processes: memory of their own, what is common to all, and what they cannot do here.

Every verdict is argued from the documentation of `multiprocessing`; where a program always ends alike, CPython is asked as well.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from checker import check
from checker.cli import main as command

HEAD = "import multiprocessing as mp, sys\nfrom multiprocessing import *\n"


def program(child: str, main: str) -> str:
    """A script whose child runs `child` as the body of `work(...)` and whose main part is `main`."""
    return f"{HEAD}{child}\nif __name__ == '__main__':\n" + "".join(f"    {line}\n" for line in main.splitlines())


ALWAYS = {
    "a_global_is_not_shared": (
        "n = 0\ndef work():\n    global n\n    n += 1\n",
        "ps = [Process(target=work) for _ in range(2)]\nfor p in ps: p.start()\nfor p in ps: p.join()\nassert n == 0",
    ),
    "a_list_a_class_and_a_default_are_not_shared": (
        "class C: level = 1\nxs = []\ndef work(q, d=[]):\n    C.level += 1\n    xs.append(1)\n    d.append(2)\n    q.put((C.level, xs, d))\n",
        "q = Queue()\nps = [Process(target=work, args=(q,)) for _ in range(2)]\nfor p in ps: p.start()\n"
        "assert [q.get() for _ in ps] == [(2, [1], [2])] * 2\nfor p in ps: p.join()\nassert (C.level, xs, work.__defaults__) == (1, [], ([],))",
    ),
    "a_closure_is_not_shared": (
        "def make():\n    n = 0\n    def work(q):\n        nonlocal n\n        n += 1\n        q.put(n)\n    def now(): return n\n    return work, now\nwork, now = make()\n",
        "q = SimpleQueue()\np = Process(target=work, args=(q,))\np.start()\nassert q.get() == 1\np.join()\nassert now() == 0",
    ),
    "the_child_sees_what_was_there_at_its_start": (
        "n = 1\ndef work(q): q.put(n)\n",
        "q = Queue()\nn = 2\np = Process(target=work, args=(q,))\np.start()\nn = 3\nassert q.get() == 2\np.join()",
    ),
    "instances_are_made_anew_and_are_of_the_receivers_class": (
        "class Item:\n    def __init__(self, n): self.n, self.sub = n, [n]\ndef work(q, item):\n    item.n += 1\n    q.put(item)\n",
        "q = Queue()\nmine = Item(1)\np = Process(target=work, args=(q, mine))\np.start()\ngot = q.get()\np.join()\n"
        "assert type(got) is Item and (got.n, got.sub, mine.n) == (2, [1], 1)",
    ),
    "enumeration_members_stay_the_same": (
        "import enum\nclass Colour(enum.Enum):\n    RED = 1\ndef work(q): q.put([Colour.RED, len])\n",
        "q = SimpleQueue()\np = Process(target=work, args=(q,))\np.start()\nassert q.get()[0] is Colour.RED\np.join()",
    ),
    "items_of_one_process_come_in_order": (
        "def work(q):\n    for n in range(3): q.put(n)\n",
        "q = Queue()\np = Process(target=work, args=(q,))\np.start()\nassert [q.get() for _ in range(3)] == [0, 1, 2]\np.join()",
    ),
    "exit_status": (
        "def work(n):\n    if n: sys.exit(n)\n",
        "p = Process(target=work, args=(3,))\nq = Process(target=work, args=(0,))\np.start()\nq.start()\np.join()\nq.join()\n"
        "assert (p.exitcode, q.exitcode, p.is_alive()) == (3, 0, False)",
    ),
    "a_class_of_processes": (
        "class Work(Process):\n    def __init__(self, q):\n        super().__init__(name='worker')\n        self.q, self.n = q, 0\n"
        "    def run(self):\n        self.n = 5\n        self.q.put((self.n, current_process().name))\n",
        "q = Queue()\np = Work(q)\np.start()\nassert q.get() == (5, 'worker')\np.join()\nassert p.n == 0 and current_process().name == 'MainProcess'",
    ),
    "a_value_under_its_lock": (
        "def work(v):\n    with v.get_lock():\n        v.value += 1\n",
        "v = Value('i', 0)\nps = [Process(target=work, args=(v,)) for _ in range(2)]\nfor p in ps: p.start()\nfor p in ps: p.join()\nassert v.value == 2",
    ),
    "an_array": (
        "def work(a, i): a[i] = a[i] + i\n",
        "a = Array('d', [0.5, 1.5])\nps = [Process(target=work, args=(a, i)) for i in range(2)]\nfor p in ps: p.start()\nfor p in ps: p.join()\n"
        "assert a[:] == [0.5, 2.5] and len(a) == 2 and sum(a) == 3.0",
    ),
    "both_ways_of_a_pipe": (
        "def work(end):\n    end.send(end.recv() + ['x'])\n    end.close()\n",
        "here, there = Pipe()\np = Process(target=work, args=(there,))\np.start()\nthere.close()\nhere.send([1])\nassert here.recv() == [1, 'x']\n"
        "try:\n    here.recv()\nexcept EOFError:\n    print('end')\np.join()",
    ),
    "a_barrier_an_event_and_a_semaphore": (
        "def work(b, e, s):\n    b.wait()\n    with s: pass\n    e.set()\n",
        "b, e, s = Barrier(2), Event(), Semaphore(1)\nps = [Process(target=work, args=(b, e, s)) for _ in range(2)]\nfor p in ps: p.start()\n"
        "e.wait()\nfor p in ps: p.join()\nassert e.is_set()",
    ),
    "a_condition": (
        "def work(c, v):\n    with c:\n        v.value = 1\n        c.notify()\n",
        "c, v = Condition(), Value('i', 0)\np = Process(target=work, args=(c, v))\np.start()\nwith c:\n    while not v.value: c.wait()\np.join()",
    ),
    "a_joinable_queue": (
        "def work(q):\n    while q.get() is not None: q.task_done()\n    q.task_done()\n",
        "q = JoinableQueue()\np = Process(target=work, args=(q,))\np.start()\nfor item in (1, None): q.put(item)\nq.join()\np.join()",
    ),
    "the_queue_is_read_before_the_join": (
        "def work(q): q.put('x' * 100_000)\n",
        "q = Queue()\np = Process(target=work, args=(q,))\np.start()\nassert len(q.get()) == 100_000\np.join()",
    ),
    "a_little_is_in_the_pipe_at_once": (
        "def work(q): q.put('x' * 1000)\n",
        "q = Queue()\np = Process(target=work, args=(q,))\np.start()\np.join()\nassert len(q.get()) == 1000",
    ),
    "the_namespace_of_the_child_is_its_own": (
        "n = 0\ndef work(q):\n    globals()['n'] += 1\n    q.put(n)\n",
        "q = Queue()\np = Process(target=work, args=(q,))\np.start()\nassert q.get() == 1\np.join()\nassert n == 0",
    ),
    "a_daemon_is_ended_with_the_program": (
        "def work(e): e.wait()\n",
        "p = Process(target=work, args=(Event(),), daemon=True)\np.start()",
    ),
}
"""Programs that end well in every run."""

WRONG = {
    "two_processes_lose_an_update": (
        "def work(v): v.value += 1\n",
        "v = Value('i', 0)\nps = [Process(target=work, args=(v,)) for _ in range(2)]\nfor p in ps: p.start()\nfor p in ps: p.join()\nassert v.value == 2",
        "assertion", "AssertionError",
    ),
    "joined_before_the_queue_is_read": (
        "def work(q): q.put('X' * 1_000_000)\n",
        "q = Queue()\np = Process(target=work, args=(q,))\np.start()\np.join()\nprint(q.get())",
        "deadlock", "circular-wait|full-queue",
    ),
    "main_cannot_end_before_its_items_are_read": (
        "def work(q): pass\n", "q = Queue()\np = Process(target=work, args=(q,))\np.start()\nq.put('x' * 100_000)\np.join()", "deadlock", "full-queue",
    ),
    "a_lock_of_threading_is_copied_locked": (
        "import threading\nlock = threading.Lock()\ndef work():\n    with lock: pass\n",
        "lock.acquire()\np = Process(target=work)\np.start()\nlock.release()\np.join()", "deadlock", "abandoned-lock",
    ),
    "an_end_left_open": (
        "def work(end): end.close()\n",
        "here, there = Pipe()\np = Process(target=work, args=(there,))\np.start()\np.join()\nhere.recv()", "deadlock", "starved-queue",
    ),
    "items_of_two_processes_in_either_order": (
        "def work(q, e, n):\n    if n: e.wait()\n    q.put(n)\n    e.set()\n",
        "q, e = Queue(), Event()\nps = [Process(target=work, args=(q, e, n)) for n in range(2)]\nfor p in ps: p.start()\nassert q.get() == 0\nfor p in ps: p.join()",
        "assertion", "AssertionError",
    ),
    "a_queue_can_look_empty_just_after_a_put": (
        "def work(q, e):\n    q.put(1)\n    e.set()\n",
        "q, e = Queue(), Event()\np = Process(target=work, args=(q, e))\np.start()\ne.wait()\nassert not q.empty()\nq.get()\np.join()", "assertion", "AssertionError",
    ),
    "opposite_locks": (
        "def work(a, b):\n    with a:\n        with b: pass\n",
        "a, b = Lock(), Lock()\nps = [Process(target=work, args=pair) for pair in ((a, b), (b, a))]\nfor p in ps: p.start()\nfor p in ps: p.join()",
        "deadlock", "circular-wait",
    ),
    "an_exception_in_a_child": (
        "def work(): raise ValueError(1)\n", "p = Process(target=work)\np.start()\np.join()\nassert p.exitcode == 1", "exception", "ValueError",
    ),
}
"""Programs with what goes wrong in some run."""

REFUSED = {
    "a_start_after_a_join": ("def work(): pass\n", "p = Process(target=work)\np.start()\np.join()\nq = Process(target=work)\nq.start()", "Start all processes from main"),
    "a_start_beside_a_thread": (
        "import threading\ndef work(): pass\n", "t = threading.Thread(target=work)\nt.start()\np = Process(target=work)\np.start()", "Start all processes from main",
    ),
    "a_process_of_a_process": ("def leaf(): pass\ndef work():\n    p = Process(target=leaf)\n    p.start()\n", "p = Process(target=work)\np.start()", "Start all processes from main"),
    "a_thread_of_a_process": (
        "import threading\ndef leaf(): pass\ndef work(): threading.Thread(target=leaf).start()\n", "p = Process(target=work)\np.start()", "Start all of them from main",
    ),
    "terminate": ("def work(): pass\n", "p = Process(target=work)\np.start()\np.terminate()", "end by itself"),
    "a_pool": ("def work(n): return n\n", "with Pool(2) as pool:\n    pool.map(work, [1])", "Start a Process"),
    "a_manager": ("def work(): pass\n", "m = Manager()", "shared without a manager"),
    "the_start_method_spawn": ("def work(): pass\n", "mp.set_start_method('spawn')", "Leave the line out"),
    "a_lambda_in_a_queue": ("def work(): pass\n", "q = Queue()\nq.put(lambda: 1)", "Send numbers"),
    "a_generator_alive": ("def gen():\n    yield 1\n    yield 2\ng = gen()\nnext(g)\ndef work(): print(g)\n", "p = Process(target=work)\np.start()", "before you start processes"),
    "os_exit_in_a_child": ("import os\ndef work(): os._exit(1)\n", "p = Process(target=work)\np.start()", "Let its function return"),
    "shared_memory": ("", "from multiprocessing import shared_memory", "Leave it out"),
}
"""Programs that are refused, each with words of the remedy."""


@pytest.mark.parametrize("name", sorted(ALWAYS))
def test_what_ends_well_in_every_run_is_verified(name):
    report = check(program(*ALWAYS[name]))
    assert (report.verdict, report.findings, report.reasons) == ("verified", (), ())


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked")
@pytest.mark.parametrize("name", sorted(ALWAYS))
def test_it_ends_well_in_cpython_too(name, tmp_path):
    path = tmp_path / "program.py"
    path.write_text(program(*ALWAYS[name]))
    assert subprocess.run([sys.executable, str(path)], capture_output=True, text=True, timeout=60).returncode == 0


@pytest.mark.parametrize("name", sorted(WRONG))
def test_what_goes_wrong_in_some_run_is_found(name):
    child, main, kind, cause = WRONG[name]
    report = check(program(child, main))
    finding = report.counterexample
    assert finding is not None, report
    assert finding.kind == kind and finding.cause in cause.split("|")


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_has_no_model_is_refused_with_a_remedy(name):
    child, main, words = REFUSED[name]
    report = check(program(child, main))
    assert report.verdict == "refused"
    assert words in " ".join(report.reasons[0].split())


def test_the_start_method_and_the_pipe_are_named_as_assumptions():
    (assumption,) = check(program(*ALWAYS["a_global_is_not_shared"])).assumptions
    assert "fork" in assumption and "64 KiB" in assumption


def test_a_failing_run_is_replayed(tmp_path, capsys):
    path = tmp_path / "lost.py"
    path.write_text(program(*WRONG["two_processes_lose_an_update"][:2]))
    assert command(["check", str(path)]) == 1
    line = next(line for line in capsys.readouterr().out.splitlines() if "replay:" in line)
    assert command(line.split("checker ")[1].split()) == 1
    assert "reads v = 0" in capsys.readouterr().out


ALL_KINDS = Path(__file__).with_name("processes") / "all_kinds.py"


def test_a_copy_of_the_memory_works_like_the_original():
    """Classes and what they inherit, closures, caches, tables keyed by instances, iterators, and a module beside the script."""
    assert check(ALL_KINDS).verdict == "verified"


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked")
def test_in_cpython_it_does_so_as_well():
    assert subprocess.run([sys.executable, str(ALL_KINDS)], capture_output=True, text=True, timeout=60).returncode == 0


def test_what_is_made_to_be_shared_is_not_sent():
    """CPython raises a RuntimeError: such objects are shared by inheritance only."""
    report = check(program("def work(): pass\n", "q = Queue()\nq.put(Lock())"))
    assert report.verdict == "refused" and "in its args" in report.reasons[0]


def test_a_child_sees_itself_as_the_main_thread_of_its_process():
    child = (
        "import threading, signal\ndef work(q):\n    signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "    q.put((threading.current_thread() is threading.main_thread(), threading.active_count(), threading.current_thread().name))\n"
    )
    main = "q = SimpleQueue()\np = Process(target=work, args=(q,))\np.start()\nassert q.get() == (True, 1, 'MainThread')\np.join()\nassert threading.active_count() == 1"
    assert check(program(child, main)).verdict == "verified"


def test_processes_have_no_virtual_clock():
    assert check(program("def work(): pass\n", "Process(target=work).start()"), time="timed").verdict == "refused"
