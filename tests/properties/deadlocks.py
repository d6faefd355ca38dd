"""Small programs that deadlock, each by one cause, with the report that is expected; argued in the comments."""

from __future__ import annotations

from textwrap import dedent

PROGRAMS: dict[str, tuple[str, str, str, tuple[str, ...]]] = {}
"""name -> (program, cause, summary, the explanation's lines)"""


def program(name: str, cause: str, summary: str, explanation: tuple[str, ...], text: str) -> None:
    PROGRAMS[name] = (dedent(text).lstrip("\n"), cause, summary, explanation)


# Each takes its first lock, then waits for the other's: the classic.
program(
    "opposite order",
    "circular-wait",
    "2 threads wait for each other in a circle",
    ("waits:  Thread-1 -> b -> Thread-2 -> a -> Thread-1", "Take locks in the same order everywhere."),
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
    """,
)

# Three forks in a ring: everybody has the left one. The local names `left` and `right` mean something else in each thread.
program(
    "ring of three",
    "circular-wait",
    "3 threads wait for each other in a circle",
    (
        "waits:  Thread-1 -> forks[1] -> Thread-2 -> forks[2] -> Thread-3 -> forks[0] -> Thread-1",
        "Take locks in the same order everywhere.",
    ),
    """
    import threading
    forks = [threading.Lock() for _ in range(3)]
    def dine(left, right):
        with left:
            with right: pass
    for i in range(3):
        threading.Thread(target=dine, args=(forks[i], forks[(i + 1) % 3])).start()
    """,
)

# main holds the lock while it waits for a thread that needs it. No advice: an order of locks would not help.
program(
    "join under a lock",
    "circular-wait",
    "2 threads wait for each other in a circle",
    ("waits:  main -> Thread-1 -> box.lock -> main",),
    """
    import threading
    class Box:
        def __init__(self):
            self.lock = threading.Lock()
    box = Box()
    def add():
        with box.lock: pass
    t = threading.Thread(target=add)
    with box.lock:
        t.start()
        t.join()
    """,
)

# Waiting on the condition gives up the condition's lock and keeps `outer`, which the one who would notify needs first.
program(
    "nested monitor",
    "circular-wait",
    "2 threads wait for each other in a circle",
    (
        "waits:  Thread-1 -> a notify on cond -> Thread-2 -> outer -> Thread-1",
        "Waiting on cond, Thread-1 has released the lock of the condition only: it still holds outer.",
    ),
    """
    import threading
    outer, cond = threading.Lock(), threading.Condition()
    items = []
    def consumer():
        with outer:
            with cond:
                while not items:
                    cond.wait()
    def producer():
        with outer:
            with cond:
                items.append(1)
                cond.notify()
    threading.Thread(target=consumer).start()
    threading.Thread(target=producer).start()
    """,
)

# Two semaphores of one permit are locks by another name.
program(
    "two semaphores",
    "circular-wait",
    "2 threads wait for each other in a circle",
    ("waits:  Thread-1 -> b -> Thread-2 -> a -> Thread-1",),
    """
    import threading
    a, b = threading.Semaphore(1), threading.Semaphore(1)
    def f():
        with a:
            with b: pass
    def g():
        with b:
            with a: pass
    threading.Thread(target=f).start()
    threading.Thread(target=g).start()
    """,
)

program(
    "a Lock taken twice",
    "self-deadlock",
    "Thread-1 (outer) waits for ever for lock, which it holds itself (since step 2)",
    ("waits:  Thread-1 -> lock -> Thread-1",),
    """
    import threading
    lock = threading.Lock()
    def outer():
        with lock:
            inner()
    def inner():
        with lock: pass
    threading.Thread(target=outer).start()
    """,
)

# Without any thread: the setup's own operation gets a row, since the report speaks of it.
program(
    "main alone",
    "self-deadlock",
    "main waits for ever for lock, which it holds itself (since step 1)",
    ("waits:  main -> lock -> main",),
    """
    import threading
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
    """,
)

# The notify finds nobody (nothing makes the waiter come first), and main is only a victim.
program(
    "notify before wait",
    "lost-wakeup",
    "Thread-1 (passenger) waits on horn for ever: the notify came before the wait (step 4), and nobody notifies again",
    (
        "main hangs only because of this: it waits until Thread-1 has ended.",
        "Before waiting, test in a while loop, under the lock, whether it has happened already.",
    ),
    """
    import threading
    horn = threading.Condition()
    def passenger():
        with horn:
            horn.wait()
    def ferry():
        with horn:
            horn.notify_all()
    people = [threading.Thread(target=f) for f in (passenger, ferry)]
    for person in people: person.start()
    for person in people: person.join()
    """,
)

# main notifies during the setup, where nothing is a step.
program(
    "notify before anybody starts",
    "lost-wakeup",
    "Thread-1 (w) waits on c for ever: the notify came before the wait (step 1), and nobody notifies again",
    ("Before waiting, test in a while loop, under the lock, whether it has happened already.",),
    """
    import threading
    c = threading.Condition()
    def w():
        with c:
            c.wait()
    with c:
        c.notify()
    threading.Thread(target=w).start()
    """,
)

# The test stands in a while loop, but outside of the lock: between it and the wait there is room for the set and the notify.
program(
    "test outside of the lock",
    "lost-wakeup",
    "Thread-1 (waiter) waits on cond for ever: the notify came before the wait (step 6), and nobody notifies again",
    ("Set and test what is waited for under the lock of the condition: then no notify comes between test and wait.",),
    """
    import threading
    ready = False
    cond = threading.Condition()
    def waiter():
        while not ready:
            with cond:
                cond.wait()
    def setter():
        global ready
        ready = True
        with cond:
            cond.notify()
    threading.Thread(target=waiter).start()
    threading.Thread(target=setter).start()
    """,
)

program(
    "event cleared too early",
    "lost-wakeup",
    "Thread-1 (a) waits for ever for ready: it was set before the wait (step 3) and cleared again (step 4)",
    (),
    """
    import threading
    ready = threading.Event()
    def a():
        ready.wait()
    def b():
        ready.set()
        ready.clear()
    threading.Thread(target=a).start()
    threading.Thread(target=b).start()
    """,
)

program(
    "event never set",
    "missing-wakeup",
    "Thread-1 (a) and Thread-2 (a) wait for ever for ready: nobody sets it",
    ("main hangs only because of this: it waits until Thread-1 and Thread-2 have ended.",),
    """
    import threading
    ready = threading.Event()
    def a():
        ready.wait()
    ts = [threading.Thread(target=a) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
    """,
)

# One notify wakes one of two; the event makes sure that both are there.
program(
    "notify for one of two",
    "missing-wakeup",
    "Thread-2 (a) waits for ever on c: nobody notifies it",
    ("The last notify on c (step 20) woke Thread-1.",),
    """
    import threading
    waiting = 0
    go = False
    c = threading.Condition()
    full = threading.Event()
    def a():
        global waiting
        with c:
            waiting += 1
            if waiting == 2:
                full.set()
            while not go:
                c.wait()
    def b():
        global go
        full.wait()
        with c:
            go = True
            c.notify()
    for f in (a, a, b):
        threading.Thread(target=f).start()
    """,
)

# The one who would notify has died; its exception is told, with its place.
program(
    "notifier dies",
    "missing-wakeup",
    "Thread-1 (consumer) waits for ever on cond: nobody notifies it",
    (
        "Nobody ever notified cond.",
        "Thread-2 ended with ZeroDivisionError: division by zero (step 6).",
        "Traceback (most recent call last):",
        '  File "<text>", line 9, in producer',
        '    data["key"] = 1 / n',
        "ZeroDivisionError: division by zero",
    ),
    """
    import threading
    cond = threading.Condition()
    data = {}
    def consumer():
        with cond:
            cond.wait_for(lambda: "key" in data)
    def producer(n):
        with cond:
            data["key"] = 1 / n
            cond.notify_all()
    threading.Thread(target=consumer).start()
    threading.Thread(target=producer, args=(0,)).start()
    """,
)

program(
    "exception between acquire and release",
    "abandoned-lock",
    "Thread-2 (spend) waits for ever for account._lock: Thread-1 has ended and still holds it",
    (
        "Thread-1 ended with ValueError: not enough (step 4): it still holds account._lock; Thread-2 (spend) waits for it for ever.",
        "Traceback (most recent call last):",
        '  File "<text>", line 12, in spend',
        "    account.take(n)",
        '  File "<text>", line 8, in take',
        '    raise ValueError("not enough")',
        "ValueError: not enough",
    ),
    """
    import threading
    class Account:
        def __init__(self):
            self._lock = threading.Lock()
        def take(self, n):
            self._lock.acquire()
            if n > 10:
                raise ValueError("not enough")
            self._lock.release()
    account = Account()
    def spend(n):
        account.take(n)
    for n in (20, 5):
        threading.Thread(target=spend, args=(n,)).start()
    """,
)

program(
    "an RLock released too seldom",
    "abandoned-lock",
    "Thread-2 (b) waits for ever for lock: Thread-1 has ended and still holds it",
    (),
    """
    import threading
    lock = threading.RLock()
    def a():
        lock.acquire()
        lock.acquire()
        lock.release()
    def b():
        with lock: pass
    threading.Thread(target=a).start()
    threading.Thread(target=b).start()
    """,
)

program(
    "permits not given back",
    "exhausted-semaphore",
    "Thread-3 (use) waits for ever for pool: both permits are taken, and nobody gives one back",
    ("The permits of pool: one taken by Thread-1 (which has ended) in step 4 and one taken by Thread-2 (which has ended) in step 5.",),
    """
    import threading
    pool = threading.Semaphore(2)
    def use(keep):
        pool.acquire()
        if not keep:
            pool.release()
    for keep in (True, True, False):
        threading.Thread(target=use, args=(keep,)).start()
    """,
)

program(
    "no permit at all",
    "exhausted-semaphore",
    "Thread-1 (use) waits for ever for pool: nobody gives it a permit",
    (),
    """
    import threading
    pool = threading.Semaphore(0)
    def use():
        pool.acquire()
    threading.Thread(target=use).start()
    """,
)

# Two workers, one closing note.
program(
    "sentinel missing",
    "starved-queue",
    "Thread-2 (worker) waits for ever for an item: jobs is empty, and nobody puts anything on it",
    ("main hangs only because of this: it waits until Thread-2 has ended.",),
    """
    import queue, threading
    jobs = queue.Queue()
    def worker():
        while jobs.get() is not None:
            pass
    ws = [threading.Thread(target=worker) for _ in range(2)]
    for w in ws: w.start()
    jobs.put(None)
    for w in ws: w.join()
    """,
)

# main joins the producer before it takes anything.
program(
    "join before taking",
    "full-queue",
    "Thread-1 (producer) waits for ever for room: q is full (2 of 2 places taken), and nobody takes anything from it",
    ("waits:  main -> Thread-1 -> room in q -> main",),
    """
    import queue, threading
    q = queue.Queue(maxsize=2)
    def producer():
        for i in range(3):
            q.put(i)
    t = threading.Thread(target=producer)
    t.start()
    t.join()
    while not q.empty():
        q.get()
    """,
)

program(
    "task_done forgotten",
    "unfinished-queue",
    "main waits for ever until all tasks of q are done: 1 was never marked done",
    ("Apart from that: Thread-1 (worker) waits for ever for an item: q is empty, and nobody puts anything on it.",),
    """
    import queue, threading
    q = queue.Queue()
    def worker():
        while True:
            if q.get():
                q.task_done()
    threading.Thread(target=worker).start()
    for item in (1, 0):
        q.put(item)
    q.join()
    """,
)

program(
    "barrier short of one",
    "barrier",
    "Thread-1 (run) and Thread-2 (run) wait for ever at gate: 1 of 3 never comes",
    (),
    """
    import threading
    gate = threading.Barrier(3)
    def run():
        gate.wait()
    for _ in range(2):
        threading.Thread(target=run).start()
    """,
)

program(
    "threads that join each other",
    "join",
    "Thread-1 (a) and Thread-2 (b) wait for each other to end",
    ("waits:  Thread-1 -> Thread-2 -> Thread-1",),
    """
    import threading
    go = threading.Event()
    def a():
        go.wait()
        tb.join()
    def b():
        ta.join()
    ta, tb = threading.Thread(target=a), threading.Thread(target=b)
    ta.start()
    tb.start()
    go.set()
    """,
)

# The only worker waits for a task that only it could take.
program(
    "task that waits for a task",
    "pool",
    "ThreadPoolExecutor-0_0 waits for ever for the result of the Future made at line 6: no worker of the pool is free to compute it",
    ("main hangs only because of this: it waits for the result of the Future made at line 7.",),
    """
    from concurrent.futures import ThreadPoolExecutor
    pool = ThreadPoolExecutor(max_workers=1)
    def inner():
        return 1
    def outer():
        return pool.submit(inner).result()
    print(pool.submit(outer).result())
    """,
)
