"""Small programs on the modelled library, over every order of steps with at most two preemptions: exactly these outcomes."""

import textwrap

import pytest

from tests.stdlib.shim import outcomes

PRELUDE = """
import threading, queue, _thread, time
from threading import *
result = []
def run(*functions):
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads: t.start()
    for t in threads: t.join()
"""


def of(program: str) -> set:
    return outcomes(PRELUDE + textwrap.dedent(program))


def test_opposite_lock_order_may_deadlock():
    assert of(
        """
        a, b = Lock(), Lock()
        def f():
            with a:
                with b: result.append(1)
        def g():
            with b:
                with a: result.append(2)
        run(f, g)
        """
    ) == {"[1, 2]", "[2, 1]", "deadlock"}


def test_a_lock_may_be_released_by_another_thread():
    assert of("l = Lock(); l.acquire(); run(l.release, lambda: result.append(l.acquire()))") == {"[True]"}


def test_a_lock_taken_twice_blocks_but_not_a_reentrant_one():
    assert of("l = Lock(); l.acquire(); l.acquire()") == {"deadlock"}
    assert of("l = RLock(); l.acquire(); l.acquire(); result = 1") == {"1"}


def test_only_the_owner_releases_a_reentrant_lock():
    assert of("l = RLock(); l.acquire(); run(l.release)") == {"[] RuntimeError: cannot release un-acquired lock"}


def test_a_try_fails_or_succeeds():
    assert of("l = Lock()\ndef f(): result.append(l.acquire(False))\nrun(f, f)\nresult.sort()") == {"[False, True]"}
    assert of("l = Lock()\ndef f():\n    if l.acquire(timeout=1): result.append(1); l.release()\nrun(f, f)") == {"[1]", "[1, 1]"}


def test_notify_before_wait_is_lost():
    assert of(
        """
        c = Condition()
        def waiter():
            with c: result.append(c.wait())
        def notifier():
            with c: c.notify()
        run(waiter, notifier)
        """
    ) == {"[True]", "deadlock"}


def test_a_notify_of_one_wakes_the_first_in_line():
    assert of(
        """
        c = Condition(Lock()); line = []; woken = []
        def waiter(name):
            with c:
                line.append(name)
                c.wait()
                woken.append(name)
        threads = [Thread(target=waiter, args=(n,), daemon=True) for n in "ab"]
        for t in threads: t.start()
        with c:
            both = len(line) == 2
            c.notify()
        with c: result = both and [name == line[0] for name in woken]
        """
    ) == {"[True]", "[]", "False"}


def test_wait_releases_a_reentrant_lock_wholly_and_takes_all_of_it_back():
    assert of(
        """
        c = Condition(); ready = []
        def waiter():
            with c:
                with c:
                    c.wait_for(lambda: ready)
                    result.append(c._lock._count)
        def notifier():
            with c:
                ready.append(1); c.notify_all()
        run(waiter, notifier)
        """
    ) == {"[2]"}


def test_a_timed_wait_may_swallow_a_notify():
    assert of(
        """
        c = Condition()
        def waiter():
            with c: result.append(c.wait(1))
        def notifier():
            with c: result.append(len(c._waiters)); c.notify()
        run(waiter, notifier)
        """
    ) == {"[0, False]", "[False, 0]", "[1, True]", "[1, False]"}


def test_a_condition_on_a_foreign_lock():
    program = """
        class Mine:
            def __init__(self): self.lock = Lock()
            def acquire(self, *a): return self.lock.acquire(*a)
            def release(self): self.lock.release()
            def __enter__(self): self.acquire()
            def __exit__(self, *e): self.release()
        c = Condition(Mine())
        def waiter():
            with c: result.append(c.wait(TIMEOUT))
        def notifier():
            with c: c.notify()
        run(waiter, notifier)
        """
    assert of(program.replace("TIMEOUT", "None")) == {"[True]", "deadlock"}
    assert of(program.replace("TIMEOUT", "1")) == {"[True]", "[False]"}


def test_a_semaphore_admits_as_many_as_it_has_permits():
    assert of(
        """
        s = BoundedSemaphore(2); inside = []
        def f():
            with s:
                inside.append(1); result.append(len(inside)); inside.pop()
        run(f, f, f)
        result = max(result)
        """
    ) <= {"1", "2"}


def test_a_pulse_of_an_event_may_be_missed():
    assert of("e = Event()\ndef f(): e.set(); e.clear()\nrun(f, lambda: result.append(e.wait()))") == {"[True]", "deadlock"}
    assert of("e = Event()\nrun(e.set, lambda: result.append(e.wait(1)))") == {"[True]", "[False]"}


def test_a_barrier_gives_each_thread_an_index_and_is_used_again():
    assert of("b = Barrier(2)\ndef f(): result.append(b.wait())\nrun(f, f)\nresult.sort()") == {"[0, 1]"}
    assert of(
        """
        b = Barrier(2)
        def f(name):
            for turn in range(2):
                result.append(turn); b.wait()
        run(lambda: f(1), lambda: f(2))
        """
    ) == {"[0, 0, 1, 1]"}


def test_a_barrier_with_one_thread_too_few_blocks():
    assert of("b = Barrier(3); run(b.wait, b.wait)") == {"deadlock"}


def test_the_action_of_a_barrier_runs_before_anyone_passes():
    assert of(
        "b = Barrier(2, lambda: result.append('act'))\ndef f(): b.wait(); result.append('on')\nrun(f, f)"
    ) == {"['act', 'on', 'on']"}


def test_a_failing_action_breaks_the_barrier_for_all():
    found = of("b = Barrier(2, lambda: 1 / 0)\nrun(b.wait, b.wait)\nresult = b.broken, b._count")
    assert found == {"(True, 0) BrokenBarrierError: ; ZeroDivisionError: division by zero"}


def test_a_timeout_breaks_the_barrier():
    assert of(
        """
        b = Barrier(2)
        def f():
            try: b.wait(1); result.append(1)
            except BrokenBarrierError: result.append(0)
        run(f, f)
        """
    ) == {"[1, 1]", "[0, 0]"}


def test_reset_throws_out_those_who_wait():
    assert of(
        """
        b = Barrier(2)
        def f():
            try: b.wait(); result.append(1)
            except BrokenBarrierError: result.append(0)
        t = Thread(target=f, daemon=True); t.start()
        b.reset()
        Thread(target=f, daemon=True).start()
        f()
        result = b.broken, result[:1]
        """
    ) >= {"(False, [1])"}


def test_join_waits_and_a_timed_join_may_not():
    assert of("t = Thread(target=result.append, args=(1,)); t.start(); t.join(); result = result, t.is_alive()") == {"([1], False)"}
    assert of("e = Event(); t = Thread(target=e.wait, daemon=True); t.start(); t.join(1); result = t.is_alive()") == {"True"}


def test_threads_that_wait_for_each_other_to_end():
    assert of("ts = []\nfor i in range(2): ts.append(Thread(target=lambda i=i: ts[1 - i].join()))\nfor t in ts: t.start()") >= {"deadlock"}


def test_a_timer_fires_unless_it_is_cancelled_before():
    assert of("t = Timer(5, result.append, [1]); t.start(); t.cancel(); t.join()") == {"[]", "[1]"}
    assert of("t = Timer(5, result.append, [1]); t.cancel(); t.start(); t.join()") == {"[]"}


def test_local_attributes_are_seen_by_their_own_thread_only():
    assert of(
        """
        class Mine(local):
            kind = "class"
            def __init__(self, start): self.n = start
            def add(self): self.n += 1
        m = Mine(5); m.add(); m.kind = "main"
        def f(): m.add(); m.add(); result.append((m.n, m.kind))
        run(f)
        result.append((m.n, m.kind))
        """
    ) == {"[(7, 'class'), (6, 'main')]"}


def test_work_leaves_the_thread_when_it_starts():
    assert of("t = Thread(target=print, args=()); t.start(); t.join(); result = sorted(vars(t))") == {
        "['_daemonic', '_initialized', '_name', '_started']"
    }


def test_a_subclass_may_use_what_it_was_given():
    assert of(
        """
        class T(Thread):
            def run(self): self.value = self._target(*self._args)
        class U(Thread):
            def run(self): super().run()
        t = T(target=lambda x: x + 1, args=(1,)); t.start(); t.join()
        u = U(target=result.append, args=(t.value,)); u.start(); u.join()
        """
    ) == {"[2]"}


def test_names_and_the_threads_there_are():
    assert of(
        """
        e = Event()
        def worker(): e.wait()
        ts = [Thread(target=worker), Thread(target=worker, name="own"), Thread(daemon=True)]
        for t in ts: t.start()
        ts[2].join()
        result = [t.name for t in threading.enumerate()], threading.active_count(), ts[2].daemon
        e.set()
        """
    ) == {"(['MainThread', 'Thread-1 (worker)', 'own'], 3, True)"}


def test_a_bare_thread_runs_beside_main_and_nobody_waits_for_it():
    assert of("_thread.start_new_thread(result.append, (1,)); l = Lock(); l.acquire(); _thread.start_new_thread(l.acquire, ())") == {
        "[]",
        "[1]",
    }


def test_a_queue_hands_each_item_to_one_consumer():
    assert of(
        """
        q = queue.Queue()
        def f():
            try: result.append(q.get_nowait())
            except queue.Empty: result.append(0)
        q.put(1); q.put(2)
        run(f, f, f)
        result.sort()
        """
    ) == {"[0, 1, 2]"}


def test_a_bounded_queue_blocks_the_producer():
    assert of("q = queue.Queue(1); q.put(1); q.put(2)") == {"deadlock"}
    assert of("q = queue.Queue(1)\ndef f(): q.put(1); q.put(2)\nrun(f, lambda: result.extend([q.get(), q.get()]))") == {"[1, 2]"}


def test_join_of_a_queue_waits_for_every_task():
    assert of("q = queue.Queue(); q.put(1); q.get(); q.join()") == {"deadlock"}
    assert of("q = queue.Queue(); q.put(1)\ndef f(): q.get(); result.append(1); q.task_done()\nThread(target=f).start(); q.join()") == {"[1]"}


def test_while_the_program_holds_the_mutex_the_queue_stands_still():
    assert of(
        """
        q = queue.Queue(); q.put(1)
        def f():
            with q.mutex:
                before = len(q.queue); q.queue.append(5); q.queue.pop()
                result.append(len(q.queue) == before)
        run(f, lambda: q.put(2), q.get)
        """
    ) == {"[True]"}


def test_shutdown_wakes_those_who_wait():
    assert of(
        """
        q = queue.Queue()
        def f():
            try: q.get()
            except queue.ShutDown: result.append(0)
        run(f, q.shutdown)
        """
    ) == {"[0]"}


@pytest.mark.parametrize("kind", ["Queue", "SimpleQueue"])
def test_a_timed_get_may_give_up(kind):
    program = "q = queue.Queue()\ndef f():\n    try: result.append(q.get(timeout=1))\n    except queue.Empty: result.append(0)\nrun(f, lambda: q.put(1))"
    assert of(program.replace("Queue", kind)) == {"[0]", "[1]"}


POOL = """
from concurrent.futures import *
"""


def test_results_of_a_pool_come_in_the_order_of_the_tasks():
    assert of(POOL + "with ThreadPoolExecutor(2) as p: result = list(p.map(lambda x: x * x, [1, 2, 3]))") == {"[1, 4, 9]"}


def test_a_pool_at_the_end_of_the_program_finishes_its_tasks():
    assert of(POOL + "p = ThreadPoolExecutor(1); f = p.submit(pow, 2, 3); result = f.result(); f.add_done_callback(lambda f: None)") == {"8"}


def test_an_exception_of_a_task_waits_for_whoever_asks():
    assert of(
        POOL
        + """
def task(): raise ValueError("in task")
p = ThreadPoolExecutor(1)
f = p.submit(task)
p.shutdown()
result = type(f.exception()).__name__, f.done(), f.cancelled()
"""
    ) == {"('ValueError', True, False)"}


def test_a_task_that_waits_for_its_own_pool_hangs():
    assert of(POOL + "p = ThreadPoolExecutor(1)\nresult = p.submit(lambda: p.submit(int).result()).result()") == {"deadlock"}
    assert of(POOL + "p = ThreadPoolExecutor(2)\nresult = p.submit(lambda: p.submit(int).result()).result()") == {"0"}


def test_cancel_comes_before_the_task_starts_or_fails():
    assert of(POOL + "p = ThreadPoolExecutor(1); f = p.submit(int); c = f.cancel(); p.shutdown(); result = c, f.cancelled()") == {
        "(True, True)",
        "(False, False)",
    }


def test_shutdown_refuses_new_tasks():
    assert of(POOL + "p = ThreadPoolExecutor(1); p.shutdown(); p.submit(int)") == {
        "[] RuntimeError: cannot schedule new futures after shutdown"
    }


def test_as_completed_gives_every_future_once():
    assert of(
        POOL
        + """
p = ThreadPoolExecutor(2)
fs = [p.submit(int, n) for n in "12"]
result = sorted([f.result() for f in as_completed(fs)])
"""
    ) == {"[1, 2]"}


def test_wait_returns_when_the_first_is_done_or_when_all_are():
    program = POOL + "p = ThreadPoolExecutor(2)\nfs = [p.submit(int), p.submit(int)]\nresult = len(wait(fs, return_when=HOW).done)"
    assert of(program.replace("HOW", "FIRST_COMPLETED")) == {"1", "2"}
    assert of(program.replace("HOW", "ALL_COMPLETED")) == {"2"}


def test_a_result_with_a_timeout_may_not_be_there():
    assert of(
        POOL + "p = ThreadPoolExecutor(1)\ntry: result = p.submit(int).result(timeout=1)\nexcept TimeoutError: result = None"
    ) == {"0", "None"}


def test_two_threads_enter_a_default_value_once_only_if_the_factory_is_built_in():
    program = """
        from collections import defaultdict
        d = defaultdict(FACTORY)
        def f(): d["k"].append(1)
        run(f, f)
        result = len(d["k"])
        """
    assert of(program.replace("FACTORY", "list")) == {"2"}


def test_a_shared_counter_of_itertools_gives_no_number_twice():
    assert of("import itertools; c = itertools.count()\nrun(lambda: result.append(next(c)), lambda: result.append(next(c)))\nresult.sort()") == {
        "[0, 1]"
    }


def test_a_child_whose_pipe_nobody_reads_may_never_end():
    program = "import subprocess\np = subprocess.Popen(['x'], stdout=subprocess.PIPE)\nREAD\np.wait()\nresult = 1"
    assert of(program.replace("READ", "")) == {"1", "deadlock"}
    assert of(program.replace("READ", "p.stdout.read()")) == {"1"}
    assert of(program.replace("READ", "p.communicate()")) == {"1"}
    both = program.replace("PIPE)", "PIPE, stderr=subprocess.PIPE)")
    assert of(both.replace("READ", "p.stdout.read()")) == {"1", "deadlock"}
    assert of(both.replace("READ", "run(p.stdout.read, p.stderr.read)")) == {"1"}


def test_a_checked_child_may_fail():
    assert of(
        "import subprocess\ntry: subprocess.run(['x'], check=True); result = 1\nexcept subprocess.CalledProcessError: result = 0"
    ) == {"0", "1"}
