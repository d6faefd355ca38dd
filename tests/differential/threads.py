"""Random small programs of two or three threads: `threaded_program(seed)`.

Each thread does a few operations on shared globals, locks, a semaphore, a condition, an event, a queue and a list; main starts them, joins
them and prints what is left. Some deadlock: that is part of what is compared. No operation waits for ever by looping (no busy waiting), and
every loop has a fixed bound, so the state space is finite and small.

`python -m tests.differential.threads 17` prints the one of seed 17.
"""

from __future__ import annotations

import sys
from random import Random

THREADS = (2, 2, 3)
"""From these the number of threads is drawn."""
OPERATIONS = {2: (2, 4), 3: (1, 3)}
"""For so many threads, the fewest and most operations of each."""

OBJECTS = {
    "lock": "lock = threading.Lock()",
    "other": "other = threading.Lock()",
    "rlock": "rlock = threading.RLock()",
    "sem": "sem = threading.Semaphore(1)",
    "bounded": "bounded = threading.BoundedSemaphore(1)",
    "cond": "cond = threading.Condition()\nready = False",
    "event": "event = threading.Event()",
    "q": "q = queue.Queue(1)",
    "box": "class Box:\n    def __init__(self, v):\n        self.v = v\nbox = Box(0)",
    "d": "d = {}",
    "barrier": "barrier = threading.Barrier(2)",
    "two": "two = threading.Semaphore(2)",
    "shared": "shared = threading.Lock()\nfull = threading.Condition(shared)\nempty = threading.Condition(shared)\nitems = []",
    "lifo": "lifo = queue.LifoQueue()",
    "ranked": "ranked = queue.PriorityQueue()",
    "local": "local = threading.local()",
    "counter": (
        "class Counter:\n    total = 0\n    def __init__(self):\n        self.lock = threading.Lock()\n        self.n = 0\n"
        "    def add(self, by=1):\n        with self.lock:\n            self.n += by\n        Counter.total += 1\n        return self.n\n"
        "    @property\n    def double(self):\n        return self.n * 2\n"
        "    def __enter__(self):\n        self.lock.acquire()\n        return self\n    def __exit__(self, *exc):\n        self.lock.release()\n"
        "counter = Counter()"
    ),
    "closure": (
        "def make():\n    n = 0\n    def bump(by):\n        nonlocal n\n        n += by\n        return n\n    def peek():\n        return n\n"
        "    return bump, peek\nbump, peek = make()"
    ),
    "numbers": (
        "def numbers(limit):\n    for i in range(limit):\n        yield i + x\n"
    ),
    "dq": "from collections import deque\ndq = deque([1, 2], maxlen=3)",
}

PLAIN = """
x += 1
y += 1
x = y
y = x + 1
x = «k»
log.append(«k»)
log.append(x)
y = len(log)
x, y = y, x
x -= y
"""

USES = {
    "lock": """
with lock:
    «op»
---
lock.acquire()
«op»
lock.release()
---
with lock:
    «op»
    «op»
---
if lock.acquire(blocking=False):
    «op»
    lock.release()
---
lock.acquire()
try:
    «op»
finally:
    lock.release()
""",
    "other": """
with other:
    «op»
---
with lock:
    with other:
        «op»
---
with other:
    with lock:
        «op»
---
with other, lock:
    «op»
""",
    "rlock": """
with rlock:
    with rlock:
        «op»
---
rlock.acquire()
«op»
rlock.release()
---
try:
    rlock.release()
except RuntimeError as error:
    log.append(«k»)
""",
    "sem": """
with sem:
    «op»
---
sem.acquire()
«op»
---
sem.release()
---
if sem.acquire(blocking=False):
    «op»
    sem.release()
""",
    "bounded": """
try:
    bounded.release()
except ValueError as error:
    log.append(«k»)
---
with bounded:
    «op»
""",
    "cond": """
with cond:
    while not ready:
        cond.wait()
    «op»
---
with cond:
    if not ready:
        cond.wait()
    «op»
---
with cond:
    ready = True
    cond.notify()
---
with cond:
    ready = True
    cond.notify_all()
---
with cond:
    cond.notify()
---
with cond:
    cond.wait_for(lambda: ready)
    «op»
---
ready = True
---
try:
    cond.notify()
except RuntimeError as error:
    log.append(«k»)
""",
    "event": """
event.set()
---
event.wait()
«op»
---
event.clear()
---
if event.is_set():
    «op»
else:
    «op»
""",
    "q": """
q.put(«k»)
---
q.put(x)
---
got = q.get()
log.append(got)
---
try:
    log.append(q.get_nowait())
except queue.Empty:
    «op»
---
try:
    q.put_nowait(«k»)
except queue.Full:
    «op»
---
if q.empty():
    «op»
---
y = q.qsize()
""",
    "box": """
box.v += 1
---
box = Box(«k»)
---
x = box.v
---
mine = Box(«k»)
mine.v += 1
box = mine
---
old = box
old.v += 1
x = old.v
""",
    "d": """
d["k"] = x
---
d["k"] = d.get("k", 0) + 1
---
try:
    y = d["k"]
except KeyError:
    «op»
---
d.pop("k", None)
---
if "k" in d:
    «op»
---
d.setdefault("m", []).append(«k»)
""",
    "barrier": """
barrier.wait()
«op»
""",
    "two": """
with two:
    «op»
---
two.acquire()
«op»
two.release()
---
two.release(2)
---
two.acquire()
two.acquire()
«op»
---
if two.acquire(timeout=0.001):
    «op»
    two.release()
""",
    "shared": """
with shared:
    while not items:
        full.wait()
    log.append(items.pop())
    empty.notify()
---
with empty:
    if items:
        empty.wait()
    items.append(«k»)
    full.notify()
---
with full:
    full.notify_all()
    items.append(x)
---
with full:
    if not full.wait(0.001):
        «op»
---
with full:
    y = full.wait_for(lambda: len(items) > 1, timeout=0.001)
---
with shared:
    full.notify(2)
""",
    "lifo": """
lifo.put(«k»)
---
lifo.put(x)
lifo.put(«k»)
---
log.append(lifo.get())
---
try:
    log.append(lifo.get(timeout=0.001))
except queue.Empty:
    «op»
---
try:
    log.append(lifo.get(block=False))
    lifo.task_done()
except queue.Empty:
    «op»
---
lifo.join()
---
try:
    lifo.task_done()
except ValueError as error:
    log.append(str(error)[:4])
""",
    "ranked": """
ranked.put((«k», x))
---
ranked.put((«k», «k»))
---
log.append(ranked.get())
---
y = ranked.qsize()
""",
    "local": """
local.v = x
«op»
y = local.v
---
try:
    y = local.w
except AttributeError:
    local.w = «k»
---
local.n = getattr(local, "n", 0) + 1
log.append(local.n)
""",
    "counter": """
counter.add()
---
y = counter.add(«k»)
---
counter.n += «k»
---
with counter as c:
    c.n -= 1
    «op»
---
x = counter.double
---
counter = Counter()
---
Counter.total += 1
---
add = counter.add
add(x)
""",
    "closure": """
bump(«k»)
---
x = bump(1)
---
log.append(peek())
---
y = peek() + peek()
""",
    "numbers": """
for i in numbers(2):
    «op»
---
log.append(sum(numbers(2)))
---
log.extend(n for n in numbers(2) if n)
---
a, b = numbers(2)
y = a - b
""",
    "dq": """
dq.append(«k»)
---
dq.appendleft(x)
---
try:
    log.append(dq.popleft())
except IndexError:
    «op»
---
dq.rotate()
---
if len(dq) == 3:
    «op»
""",
    "q box": """
q.put(Box(«k»))
---
thing = q.get()
log.append(thing.v if isinstance(thing, Box) else thing)
""",
    "": """
if x == 1:
    «op»
---
print(«k»)
---
print("x", x)
---
name = threading.current_thread().name
log.append(name[-1])
---
t = threading.Thread(target=lambda: log.append(«k»))
t.start()
«op»
t.join()
---
log.sort(key=str)
---
x, (y, *_) = y, [x, x]
---
log.append([x])
---
pair = [x, y]
pair[0] += 1
x = pair[0]
---
x = max(x, y) if log else min(x, y)
---
y = sum(v for v in log if isinstance(v, int)) % 5
---
log += [x]
---
try:
    try:
        raise KeyError(x)
    finally:
        «op»
except KeyError as error:
    log.append(error.args[0])
---
def inner(v, by=1):
    global x
    x += by
    return v
y = inner(x)
---
if x > y:
    «op»
else:
    «op»
---
for i in range(2):
    «op»
---
try:
    if x:
        raise ValueError(«k»)
    «op»
except ValueError as error:
    log.append(str(error))
---
try:
    log.pop()
except IndexError:
    «op»
---
y = (lambda v: v + 1)(x)
---
mine = x
y = mine + 1
---
while x < «k» and y < 2:
    x += 1
    y += 1
---
assert x >= 0
---
if x == 7:
    raise KeyError(x)
---
try:
    «op»
finally:
    «op»
""",
}
MAKING = [
    "threads = [threading.Thread(target=f) for f in (NAMES,)]",
    "threads = []\nfor f in (NAMES,):\n    threads.append(threading.Thread(target=f, name='T' + str(len(threads))))",
    "class Worker(threading.Thread):\n    def __init__(self, f):\n        super().__init__()\n        self.f = f\n    def run(self):\n        self.f()\n"
    "threads = [Worker(f) for f in (NAMES,)]",
    "threads = [threading.Thread(target=lambda f, n=0: f(), args=(f,), kwargs={'n': 1}) for f in (NAMES,)]",
]
RUNNING = [
    "for t in threads:\n    t.start()\nfor t in threads:\n    t.join()",
    "for t in threads:\n    t.start()\n«op»\nfor t in threads:\n    t.join()",
    "for t in threads:\n    t.start()\n«op»\n[t.join() for t in threads]",
    "threads[0].start()\n«op»\nfor t in threads[1:]:\n    t.start()\nfor t in reversed(threads):\n    t.join()",
    "first, *others = threads\nfirst.start()\nfirst.join()\nfor t in others:\n    t.start()\n«op»\nfor t in others:\n    t.join()\nprint(first.is_alive())",
    "for t in threads:\n    t.daemon = True\n    t.start()\nwhile threads:\n    threads.pop().join()",
    "for t in threads:\n    t.start()\nlog.append(threads[0].is_alive())\nfor t in threads:\n    t.join()",
    "for t in threads:\n    t.start()\nfor t in threads[1:]:\n    t.join()\n«op»",
]
"""Ways for main to start and join them; the last forgets one."""
PLAIN_LINES = PLAIN.strip().splitlines()
FORMS = {need: [form.strip("\n") for form in text.split("\n---\n")] for need, text in USES.items()}
FINALLY = {
    "event": "event.is_set()", "q": "q.qsize()", "box": "box.v", "d": "sorted(d.items(), key=str)", "cond": "ready", "lock": "lock.locked()",
    "shared": "items", "lifo": "lifo.qsize()", "ranked": "ranked.queue", "counter": "counter.n, Counter.total", "closure": "peek()", "dq": "list(dq)",
}


def indented(text: str, by: str = "    ") -> str:
    return "\n".join(by + line for line in text.splitlines())


class Threads:
    """One program in the making."""

    def __init__(self, random: Random) -> None:
        self.random = random
        kinds = [kind for kind in OBJECTS if kind not in ("other", "barrier")] + ["lock", "cond", "q"]
        self.objects = set(random.sample(kinds, random.randint(1, 2)))
        if "lock" in self.objects and random.random() < 0.4:
            self.objects.add("other")
        if random.random() < 0.03:
            self.objects.add("barrier")
        self.forms = [FORMS[""]] + [forms for need, forms in FORMS.items() if need and set(need.split()) <= self.objects] * 2

    def plain(self) -> str:
        return self.random.choice(PLAIN_LINES)

    def operation(self, inside: bool = False) -> str:
        """One operation; what it has inside is mostly plain."""
        if self.random.random() < (0.85 if inside else 0.3):
            text = self.plain()
        else:
            text = self.random.choice(self.random.choice(self.forms))
        lines = []
        for line in text.splitlines():
            body = line.lstrip()
            inner = self.operation(True) if body == "«op»" else body
            lines.append(indented(inner, line[: len(line) - len(body)]))
        return "\n".join(lines)

    def worker(self, name: str, threads: int) -> str:
        body = "\n".join(self.operation() for _ in range(self.random.randint(*OPERATIONS[threads])))
        return f"def {name}():\n    global x, y, ready, box, counter\n" + indented(body)

    def write(self) -> str:
        count = self.random.choice(THREADS)
        alike = self.random.random() < 0.25
        names = ["work"] * count if alike else [f"work{i}" for i in range(count)]
        setup = [OBJECTS[kind] for kind in OBJECTS if kind in self.objects]
        shown = ", ".join(["x", "y", "log"] + [text for kind, text in FINALLY.items() if kind in self.objects])
        parts = ["import queue\nimport threading", "x = 0\ny = 0\nlog = []", *setup]
        parts += [self.worker(name, count) for name in dict.fromkeys(names)]
        parts.append(self.random.choice(MAKING).replace("NAMES", ", ".join(names)))
        parts.append(self.random.choice(RUNNING).replace("«op»", self.plain()))
        text = "\n".join([*parts, f"print({shown})"]) + "\n"
        while "«k»" in text:
            text = text.replace("«k»", str(self.random.randint(1, 3)), 1)
        return text


def threaded_program(seed: int | str) -> str:
    """The program of that seed."""
    text = Threads(Random(f"threads {seed}")).write()
    compile(text, "<program>", "exec")
    return text


if __name__ == "__main__":
    print(threaded_program(sys.argv[1]), end="")
