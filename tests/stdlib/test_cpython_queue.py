"""CPython's own queue.py, read unchanged from the running interpreter's library and built on the modelled `threading`, can do exactly what
the modelled queues can: the same outcomes, the same deadlocks. (That the modelled Condition can do what CPython's can is tested in
`test_cpython_source`.)"""

import inspect
import queue
import sys
import textwrap

import pytest

from checker.checking import outputs

CLIENTS = {
    "first in, first out": """
        q = Queue()
        def put(): q.put(1); q.put(2)
        def get(): got.append(q.get()); got.append(q.get())
        run(put, get)
    """,
    "two producers": """
        q = Queue()
        run(lambda: q.put(1), lambda: q.put(2), lambda: got.extend([q.get(), q.get()]))
    """,
    "two consumers of one item": """
        q = Queue()
        run(lambda: got.append(q.get()), lambda: got.append(q.get()), lambda: q.put(1))
    """,
    "a queue with one place": """
        q = Queue(1)
        def put():
            for item in 1, 2: q.put(item)
        run(put, lambda: got.extend([q.get(), q.get()]))
    """,
    "nobody takes anything from a full queue": """
        q = Queue(1)
        def put():
            for item in 1, 2: q.put(item); got.append(item)
        run(put)
    """,
    "a get that does not wait": """
        q = Queue()
        def get():
            try: got.append(q.get_nowait())
            except Empty: got.append("empty")
        run(get, lambda: q.put(1))
    """,
    "a put that does not wait": """
        q = Queue(1)
        q.put(0)
        def put():
            try: q.put_nowait(1); got.append("put")
            except Full: got.append("full")
        run(put, lambda: got.append(q.get()))
    """,
    "a get with a timeout": """
        q = Queue()
        def get():
            try: got.append(q.get(timeout=1))
            except Empty: got.append("empty")
        run(get, lambda: q.put(1))
    """,
    "a put with a timeout": """
        q = Queue(1)
        q.put(0)
        def put():
            try: q.put(1, timeout=1); got.append("put")
            except Full: got.append("full")
        run(put, lambda: got.append(q.get()))
    """,
    "a negative timeout": """
        q = Queue(1)
        for call in (lambda: q.get(timeout=-1), lambda: q.put(1, timeout=-1)):
            try: call()
            except ValueError as error: got.append(str(error))
    """,
    "joining a queue": """
        q = Queue()
        q.put(1)
        def work(): got.append(q.get()); q.task_done()
        def wait(): q.join(); got.append("joined")
        run(work, wait)
    """,
    "joining a queue whose tasks are never done": """
        q = Queue()
        q.put(1)
        def work(): got.append(q.get())
        def wait(): q.join(); got.append("joined")
        run(work, wait)
    """,
    "task_done before the item is taken": """
        q = Queue()
        def early():
            q.put(1)
            q.task_done()
        run(early, q.join, lambda: got.append(q.qsize()))
    """,
    "task_done too often": """
        q = Queue()
        q.put(1)
        def done():
            try: q.task_done(); got.append("done")
            except ValueError as error: got.append(str(error))
        run(done, done)
    """,
    "empty, then get": """
        q = Queue()
        q.put(1)
        def take():
            if not q.empty(): got.append(q.get())
        run(take, take)
    """,
    "full, then put": """
        q = Queue(1)
        def put(item):
            if not q.full(): q.put(item); got.append(item)
        run(lambda: put(1), lambda: put(2))
    """,
    "the size while others work": """
        q = Queue()
        run(lambda: q.put(1), lambda: q.put(2), lambda: got.append(q.qsize()))
    """,
    "two places for three": """
        q = Queue(2)
        run(lambda: [q.put(1), q.put(2), q.put(3)], lambda: got.append(q.get()))
    """,
    "a hand-over and back": """
        there, back = Queue(), Queue()
        def serve(): back.put(there.get() + 1)
        def ask(): there.put(1); got.append(back.get())
        run(serve, ask)
    """,
    "two queues taken in opposite orders": """
        a, b = Queue(), Queue()
        a.put(1); b.put(2)
        def first(): x = a.get(); y = b.get(); got.append((x, y)); a.put(x); b.put(y)
        def second(): y = b.get(); x = a.get(); got.append((x, y)); a.put(x); b.put(y)
        run(first, second)
    """,
    "a sentinel for one of two workers": """
        q = Queue()
        def work():
            while q.get() is not None: pass
            got.append("end")
        run(work, work, lambda: q.put(None))
    """,
    "the mutex held by the program": """
        q = Queue()
        def hold():
            with q.mutex: got.append(len(q.queue)); got.append(len(q.queue))
        run(hold, lambda: q.put(1))
    """,
    "last in, first out": """
        q = LifoQueue()
        def put(): q.put(1); q.put(2)
        run(put, lambda: got.extend([q.get(), q.get()]))
    """,
    "a stack with one place": """
        q = LifoQueue(1)
        run(lambda: q.put(1), lambda: q.put(2), lambda: got.append(q.get()))
    """,
    "the smallest first": """
        q = PriorityQueue()
        def put(): q.put(2); q.put(1)
        run(put, lambda: got.extend([q.get(), q.get()]))
    """,
    "priorities from two producers": """
        q = PriorityQueue()
        run(lambda: q.put((2, "b")), lambda: q.put((1, "a")), lambda: got.append(q.get()[1]))
    """,
    "a simple queue": """
        q = SimpleQueue()
        run(lambda: q.put(1), lambda: q.put(2), lambda: got.append(q.get()))
    """,
    "a simple queue that is asked without waiting": """
        q = SimpleQueue()
        def get():
            try: got.append(q.get_nowait())
            except Empty: got.append("empty")
        run(get, lambda: q.put(1), lambda: got.append(q.empty()))
    """,
    "a simple queue with a timeout": """
        q = SimpleQueue()
        def get():
            try: got.append(q.get(timeout=1))
            except Empty: got.append(q.qsize())
        run(get, lambda: q.put(1))
    """,
    "nobody puts anything on a simple queue": """
        q = SimpleQueue()
        run(lambda: got.append(q.get()))
    """,
}
SHUTDOWN = {
    "shutting down while somebody waits": """
        q = Queue()
        def get():
            try: got.append(q.get())
            except ShutDown: got.append("shut")
        run(get, q.shutdown)
    """,
    "what is left can still be taken": """
        q = Queue()
        q.put(1)
        def get():
            for _ in range(2):
                try: got.append(q.get())
                except ShutDown: got.append("shut")
        run(get, q.shutdown)
    """,
    "shutting down at once": """
        q = Queue()
        q.put(1)
        def get():
            try: got.append(q.get())
            except ShutDown: got.append("shut")
        run(get, lambda: q.shutdown(immediate=True), q.join)
    """,
    "a put after the end": """
        q = Queue(1)
        q.put(0)
        def put():
            try: q.put(1); got.append("put")
            except ShutDown: got.append("shut")
        run(put, q.shutdown, lambda: got.append(q.get()))
    """,
}
if hasattr(queue.Queue, "shutdown"):
    CLIENTS.update(SHUTDOWN)

PRELUDE = """
from threading import Thread
from LIBRARY import *
got = []
def run(*functions):
    threads = [Thread(target=f) for f in functions]
    for t in threads: t.start()
    for t in threads: t.join()
"""
OF_CPYTHON = "from LIBRARY import _PySimpleQueue as SimpleQueue, Empty\n"
"""`SimpleQueue` itself is written in C; this is the class that takes its place where that is missing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("cpython")
    (made / "cpython_queue.py").write_text(inspect.getsource(queue), encoding="utf-8")
    return made


def outcomes(folder, library: str, client: str) -> set[str]:
    prelude = PRELUDE + (OF_CPYTHON if library == "cpython_queue" else "")
    path = folder / f"client_of_{library}.py"
    path.write_text(prelude.replace("LIBRARY", library) + textwrap.dedent(client) + "print(got)\n", encoding="utf-8")
    return set(outputs(str(path)))


@pytest.mark.slow
@pytest.mark.parametrize("name", CLIENTS)
def test_cpythons_queue_can_do_the_same(name, folder):
    found = outcomes(folder, "cpython_queue", CLIENTS[name])
    assert found and found == outcomes(folder, "queue", CLIENTS[name])


def test_it_is_the_source_of_the_running_interpreter(folder):
    text = (folder / "cpython_queue.py").read_text(encoding="utf-8")
    assert "class _PySimpleQueue" in text and ("class ShutDown" in text) == (sys.version_info >= (3, 13))
