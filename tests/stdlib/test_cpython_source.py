"""CPython's own Condition, Semaphore, Event and Barrier, read from the running interpreter's library and built on the modelled `_thread`
alone, can do exactly what the modelled ones can."""

import inspect
import textwrap
import threading

import pytest

from checker.checking import outputs

HEAD = """
from _thread import RLock, allocate_lock
from collections import deque as _deque
from itertools import islice as _islice
from time import monotonic as _time
Lock = _allocate_lock = allocate_lock
"""
CLASSES = (
    threading.Condition,
    threading.Semaphore,
    threading.BoundedSemaphore,
    threading.Event,
    threading.Barrier,
    threading.BrokenBarrierError,
)

CLIENTS = {
    "a notify that may come too early": """
        c = Condition()
        def wait():
            with c: got.append(c.wait())
        def notify():
            with c: c.notify()
        run(wait, notify)
    """,
    "a wait with a timeout": """
        c = Condition(Lock())
        def wait():
            with c: got.append(c.wait(1))
        def notify():
            with c: c.notify()
        run(wait, notify)
    """,
    "a notify that a timed wait may swallow": """
        c = Condition()
        def wait(timeout):
            with c:
                if c.wait(timeout): got.append(timeout)
        def notify():
            with c: c.notify()
        run(lambda: wait(1), lambda: wait(None), notify)
    """,
    "a predicate": """
        c = Condition()
        items = []
        def wait():
            with c: got.append(c.wait_for(lambda: len(items)))
        def notify():
            with c: items.append(1); c.notify_all()
        run(wait, wait, notify)
    """,
    "a semaphore with a timeout": """
        s = BoundedSemaphore(1)
        def enter():
            if s.acquire(timeout=1):
                got.append(1)
                s.release()
        run(enter, enter)
    """,
    "a semaphore with two permits": """
        s = Semaphore(0)
        def enter():
            with s: got.append(s._value)
        run(enter, enter, lambda: s.release(2))
    """,
    "a pulse": """
        e = Event()
        def wait(): got.append(e.wait()); got.append(e.is_set())
        def pulse(): e.set(); e.clear()
        run(wait, pulse)
    """,
    "an event with a timeout": """
        e = Event()
        def wait(): got.append(e.wait(1)); got.append(e.is_set())
        run(wait, e.set)
    """,
    "a barrier used twice": """
        b = Barrier(2)
        def work():
            for turn in range(2):
                got.append(turn)
                b.wait()
        run(work, work)
    """,
    "a barrier with an action": """
        b = Barrier(2, lambda: got.append("act"))
        def work(): b.wait(); got.append("on")
        run(work, work, lambda: got.append(b.n_waiting))
    """,
    "a barrier that is aborted": """
        b = Barrier(2)
        def work():
            try: b.wait(); got.append("on")
            except BrokenBarrierError: got.append("broken")
        run(work, work, b.abort)
    """,
}

PRELUDE = """
import threading
from threading import Thread
from LIBRARY import *
from LIBRARY import BrokenBarrierError
from _thread import allocate_lock as Lock
got = []
def run(*functions):
    threads = [Thread(target=f) for f in functions]
    for t in threads: t.start()
    for t in threads: t.join()
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("cpython")
    sources = [inspect.getsource(cls) for cls in CLASSES]
    (made / "primitives.py").write_text(HEAD + "\n\n".join(sources), encoding="utf-8")
    return made


def outcomes(folder, library: str, client: str) -> set[str]:
    text = PRELUDE.replace("LIBRARY", library) + textwrap.dedent(client) + "print(got)\n"
    path = folder / f"client_of_{library}.py"
    path.write_text(text, encoding="utf-8")
    return set(outputs(str(path)))


@pytest.mark.slow
@pytest.mark.parametrize("name", CLIENTS)
def test_cpython_itself_can_do_the_same(name, folder):
    assert outcomes(folder, "primitives", CLIENTS[name]) == outcomes(folder, "threading", CLIENTS[name])
