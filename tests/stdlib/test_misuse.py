"""Calls that one thread makes alone give the same value, or the same exception and message, in the modelled library and in CPython."""

import _thread
import queue
import random
import threading
import time

import pytest

from tests.stdlib import shim


def outcome(expression: str, modules: dict) -> str:
    try:
        return repr(eval(expression, dict(modules)))
    except (Exception, SystemExit) as error:
        return f"{type(error).__name__}: {error}"


CPYTHON = {module.__name__: module for module in (threading, queue, random, time, _thread)}


@pytest.fixture
def modelled() -> dict:
    """The same modules of ours, in a fresh world."""
    library = shim.fresh_library()
    return {name: library.load(name) for name in CPYTHON}


def locks(kind: str) -> list[str]:
    return [
        template.replace("Lock", kind)
        for template in (
            "threading.Lock().acquire()",
            "threading.Lock().acquire(False, 1)",
            "threading.Lock().acquire(False, -1)",
            "threading.Lock().acquire(blocking=False)",
            "threading.Lock().acquire(True, 5)",
            "threading.Lock().acquire(timeout=0)",
            "threading.Lock().acquire(timeout=-2)",
            "threading.Lock().acquire(timeout=-0.5)",
            "threading.Lock().acquire(timeout=None)",
            "threading.Lock().acquire(timeout='1')",
            "threading.Lock().release()",
            "[(l, l.acquire(), l.release(), l.acquire(False)) for l in [threading.Lock()]][0][1:]",
            "[l.__enter__() for l in [threading.Lock()]]",
        )
    ]


THREADING = [
    *locks("Lock"),
    *locks("RLock"),
    "[(l.acquire(), l.acquire(False), l.locked(), l.release(), l.locked()) for l in [threading.Lock()]]",
    "[(l.acquire(), l.acquire(timeout=0.01), l.locked()) for l in [threading.Lock()]]",
    "[(l.acquire(), l.acquire(), l.release(), l.release()) for l in [threading.RLock()]]",
    "[(l.acquire(), l.release(), l.release()) for l in [threading.RLock()]]",
    "threading.Semaphore(-1)",
    "threading.BoundedSemaphore(-1)",
    "threading.Semaphore('a')",
    "threading.Semaphore().acquire()",
    "threading.Semaphore(0).acquire(False)",
    "threading.Semaphore(0).acquire(timeout=-1)",
    "threading.Semaphore(0).acquire(timeout=0)",
    "threading.Semaphore().acquire(False, 1)",
    "threading.Semaphore().release(0)",
    "[(s.release(3), s.acquire(), s._value) for s in [threading.Semaphore(0)]]",
    "threading.BoundedSemaphore().release()",
    "threading.BoundedSemaphore().release(0)",
    "[(s.acquire(), s.acquire(), s.release(2), s._value) for s in [threading.BoundedSemaphore(2)]]",
    "[(s.acquire(), s.release(2)) for s in [threading.BoundedSemaphore(2)]]",
    "threading.Condition().wait()",
    "threading.Condition().wait(0)",
    "threading.Condition().notify()",
    "threading.Condition().notify_all()",
    "threading.Condition(threading.Lock()).notify()",
    "threading.Condition(threading.Lock()).wait()",
    "threading.Condition().release()",
    "threading.Condition(threading.Lock()).release()",
    "threading.Condition(5)",
    "threading.Condition().wait_for(lambda: False)",
    "threading.Condition().wait_for(lambda: 7)",
    "[(c.acquire(), c.wait(0), c.release()) for c in [threading.Condition()]]",
    "[(c.acquire(), c.wait(-1), c.release()) for c in [threading.Condition(threading.Lock())]]",
    "[(c.acquire(), c.notify(), c.notify(5), c.notify(0), c.notify(-1), c.notify_all()) for c in [threading.Condition()]]",
    "[(c.acquire(), c.wait_for(lambda: 0, 0)) for c in [threading.Condition()]]",
    "[(c.acquire(), c.acquire(), c.wait(0), c.release(), c.release(), c.release()) for c in [threading.Condition()]]",
    "[(c.acquire(), c.wait(0), c.notify(), c.release()) for c in [threading.Condition(threading.Semaphore())]]",
    "threading.Condition(threading.Semaphore()).notify()",
    "threading.Event().is_set()",
    "threading.Event().isSet()",
    "threading.Event().wait(0)",
    "threading.Event().wait(-1)",
    "[(e.set(), e.wait(), e.wait(1), e.is_set(), e.clear(), e.is_set()) for e in [threading.Event()]]",
    "[(b.wait(), b.wait(), b.parties, b.n_waiting, b.broken) for b in [threading.Barrier(1)]]",
    "[(b.abort(), b.broken, b.reset(), b.broken) for b in [threading.Barrier(2)]]",
    "[(b.abort(), b.wait()) for b in [threading.Barrier(2)]]",
    "threading.Barrier(2).wait(0)",
    "threading.Barrier(2, timeout=0).wait()",
    "threading.Barrier(1, lambda: 1 / 0).wait()",
    "threading.Barrier(0).parties",
    "threading.Thread(group=1)",
    "threading.Thread(name=5).name",
    "threading.Thread(name='x', target=len).name",
    "threading.Thread(target=5).name[:6]",
    "threading.Thread(target=print).name.partition(' ')[2]",
    "threading.Thread().join()",
    "threading.Thread().join(1)",
    "threading.Thread().is_alive()",
    "threading.Thread().ident",
    "threading.Thread().native_id",
    "threading.Thread().daemon",
    "threading.Thread(daemon=True).daemon",
    "threading.Thread(daemon=5).isDaemon()",
    "[(t.setDaemon(True), t.isDaemon(), t.setName('n'), t.getName(), repr(t)) for t in [threading.Thread()]]",
    "threading.current_thread().join()",
    "threading.currentThread().name",
    "threading.main_thread() is threading.current_thread()",
    "threading.current_thread().daemon",
    "threading.current_thread().is_alive()",
    "threading.current_thread().start()",
    "threading.current_thread().ident == threading.get_ident()",
    "setattr(threading.current_thread(), 'daemon', True)",
    "type('S', (threading.Thread,), {'__init__': lambda self: None})().start()",
    "type('S', (threading.Thread,), {'__init__': lambda self: None})().join()",
    "type('S', (threading.Thread,), {'__init__': lambda self: None})().name",
    "type('S', (threading.Thread,), {'__init__': lambda self: None})().is_alive()",
    "setattr(type('S', (threading.Thread,), {'__init__': lambda self: None})(), 'daemon', True)",
    "repr(type('S', (threading.Thread,), {'__init__': lambda self: None})())",
    "threading.Thread(target=lambda: 5).run()",
    "threading.Thread(target=lambda *a, **k: print(a, k), args=(1, 2), kwargs={'x': 3}).run()",
    "threading.local().x",
    "threading.local(1)",
    "type('L', (threading.local,), {})(1)",
    "type('L', (threading.local,), {})().zz",
    "[(setattr(l, 'x', 5), l.x, l.__dict__, delattr(l, 'x'), l.__dict__) for l in [threading.local()]]",
    "[(l.y, setattr(l, 'y', 5), l.y, delattr(l, 'y'), l.y) for l in [type('L', (threading.local,), {'y': 1})()]]",
    "[l.args for l in [type('L', (threading.local,), {'__init__': lambda self, *a: setattr(self, 'args', a)})(1, 2)]]",
    "delattr(type('L', (threading.local,), {})(), 'q')",
    "setattr(threading.local(), '__dict__', {})",
    "threading.stack_size(5)",
    "threading.stack_size()",
    "threading.TIMEOUT_MAX > 1e6",
    "threading.ThreadError",
    "issubclass(threading.BrokenBarrierError, RuntimeError)",
    "[threading.settrace(None), threading.setprofile(None), threading.gettrace()]",
    "threading.Timer(1, print).interval",
    "[(t.args, t.kwargs, t.cancel(), t.finished.is_set()) for t in [threading.Timer(5, print)]]",
    "sorted(set(threading.__all__) - {'ExceptHookArgs', 'settrace_all_threads', 'setprofile_all_threads'})",
]

BARE = [
    "_thread.start_new_thread(1, ())",
    "_thread.start_new_thread(print, [])",
    "_thread.start_new_thread(print, (), 1)",
    "_thread.exit()",
    "_thread.error",
    "_thread.allocate_lock().acquire(0)",
    "_thread.allocate_lock().locked()",
    "_thread._local().x",
    "_thread.get_ident() == threading.get_ident()",
]

QUEUES = [
    *(
        template.replace("Queue", kind)
        for kind in ("Queue", "LifoQueue", "PriorityQueue")
        for template in (
            "queue.Queue(1).get(timeout=-1)",
            "queue.Queue(1).get(timeout=0)",
            "queue.Queue(1).get(False)",
            "queue.Queue(1).get(False, -1)",
            "queue.Queue(1).get_nowait()",
            "queue.Queue(1).task_done()",
            "queue.Queue().put(1, timeout=-1)",
            "[(q.put(1), q.put(1, timeout=-1)) for q in [queue.Queue(1)]]",
            "[(q.put(1), q.put(1, timeout=0.01)) for q in [queue.Queue(1)]]",
            "[(q.put(1), q.put(1, False)) for q in [queue.Queue(1)]]",
            "[(q.put(1), q.put_nowait(1)) for q in [queue.Queue(1)]]",
            "[(q.put(1), q.get(timeout=-1)) for q in [queue.Queue(1)]]",
            "[(q.put(3), q.put(1), q.put(2), q.qsize(), q.full(), q.empty(), q.get(), q.get(), q.get()) for q in [queue.Queue(3)]]",
            "[(q.put(3), q.put(1), q.put(2), list(q.queue), q.unfinished_tasks) for q in [queue.Queue()]]",
            "[(q.put(3), q.get(), q.task_done(), q.join(), q.task_done()) for q in [queue.Queue()]]",
            "[(q.full(), q.empty(), q.qsize(), q.maxsize, q.mutex.locked()) for q in [queue.Queue()]]",
        )
    ),
    "[(q.put((2, 'b')), q.put((2, 'a')), q.put((1, 'c')), q.get(), q.get(), q.get()) for q in [queue.PriorityQueue()]]",
    "[(q.put(1), q.put('a')) for q in [queue.PriorityQueue()]]",
    "queue.SimpleQueue().get(timeout=-1)",
    "queue.SimpleQueue().get(timeout=0)",
    "queue.SimpleQueue().get_nowait()",
    "queue.SimpleQueue().get(False, -1)",
    "[(q.put(1, timeout=-1), q.put_nowait(2), q.qsize(), q.empty(), q.get(), q.get()) for q in [queue.SimpleQueue()]]",
    "queue.Queue[int] and 1",
    "[(q.__enter__(), q.__exit__(None, None, None)) for q in [queue.Queue().mutex]]",
    "[(q.not_empty.acquire(), q.not_empty.notify(), q.mutex.locked(), q.not_full.release()) for q in [queue.Queue()]]",
]

SHUTDOWN = [
    "[(q.shutdown(), q.put(1)) for q in [queue.Queue()]]",
    "[(q.shutdown(), q.get()) for q in [queue.Queue()]]",
    "[(q.put(1), q.shutdown(), q.get(), q.get(False)) for q in [queue.Queue()]]",
    "[(q.put(1), q.shutdown(True), q.unfinished_tasks, q.join(), q.get()) for q in [queue.Queue()]]",
]

CLOCKS = ["time.sleep(0)", "time.sleep(-1)", "time.sleep('a')", "time.sleep(None)", "time.sleep(-0.001)"]

RANDOM = [
    "random.randint(5, 1)",
    "random.randint(3, 3)",
    "random.randint(1.5, 2)",
    "random.randrange(0)",
    "random.randrange(1)",
    "random.randrange(5, 1)",
    "random.randrange(1, 5, 0)",
    "random.randrange(7, 10, 3)",
    "random.randrange('a')",
    "random.choice([])",
    "random.choice('a')",
    "random.choice({1})",
    "random.sample([1], 2)",
    "random.sample([1], -1)",
    "random.sample([1], 1)",
    "random.sample([], 0)",
    "random.sample(5, 1)",
    "random.sample([7, 8], k=1, counts=[0, 1])",
    "random.choices([], k=1)",
    "random.choices([], k=0)",
    "random.choices([1, 2], [0, 1], k=2)",
    "random.choices([1, 2], cum_weights=[0, 1], k=2)",
    "random.choices([1], [0])",
    "random.choices([1], [1, 2])",
    "random.choices([1], [-1])",
    "random.choices([1], [1], cum_weights=[1])",
    "random.getrandbits(-1)",
    "random.getrandbits(0)",
    "random.seed(5)",
    "[random.shuffle(x) or x for x in [[4]]]",
    "random.Random(3).randint(2, 2)",
    "random.SystemRandom().choice([9])",
]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("expression", THREADING + BARE + QUEUES + CLOCKS + RANDOM)
def test_alone_a_call_gives_what_cpython_gives(expression, modelled):
    assert outcome(expression, modelled) == outcome(expression, CPYTHON)


@pytest.mark.skipif(not hasattr(queue, "ShutDown"), reason="queues can be shut down from Python 3.13 on")
@pytest.mark.parametrize("expression", SHUTDOWN)
def test_a_queue_shuts_down_as_in_cpython(expression, modelled):
    assert outcome(expression, modelled) == outcome(expression, CPYTHON)
