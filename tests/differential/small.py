"""Random programs so small that the naive oracle takes milliseconds: `small_program(seed)`.

Where `threads.py` is rich in the language, this is rich in what reductions act upon: two to four threads, alike in half of the programs;
locks of both kinds, conditions, semaphores, barriers, events and queues, made by main or by threads and handed on; exceptions that leave
locks behind; threads that start threads; daemons; waits with a timeout; joins in any order or none.

`python -m tests.differential.small 17` prints the one of seed 17.
"""

from __future__ import annotations

import sys
from random import Random

from tests.differential.threads import FORMS as RICH_FORMS, OBJECTS as RICH_OBJECTS, indented

OPERATIONS = {2: (1, 2, 2, 3), 3: (1, 1, 1, 2), 4: (1,)}
"""For so many threads, from these the number of operations of each is drawn."""
BORROWED = ("lock", "other", "rlock", "sem", "bounded", "cond", "event", "q", "box", "d", "barrier", "shared", "counter", "closure", "dq", "q box")
"""Of the richer programs' objects those that keep a program small."""

OBJECTS = {
    **{need: RICH_OBJECTS[need] for need in BORROWED if " " not in need},
    "simple": "simple = queue.SimpleQueue()",
    "limit": "limit = threading.BoundedSemaphore(2)",
    "kids": "kids = []\ndef leaf():\n    global x\n    x += 1\n    log.append(x)\ndef still():\n    pass",
    "head": "class Node:\n    def __init__(self, value, below):\n        self.value = value\n        self.below = below\nhead = None",
    "guard": "guard = None",
    "rows": "rows = [[], [0]]",
    "call": "call = queue.Queue()",
    "owner": "owner = None",
    "pair": "pair = threading.Condition(threading.RLock())\nturn = 0",
    "gate": "gate = threading.Barrier(2, action=lambda: log.append(0))",
    "worker": "class Job:\n    def __init__(self, n):\n        self.n = n\n        self.done = threading.Event()\n    def run(self):\n"
    "        global x\n        x = self.n\n        self.done.set()\njobs = queue.Queue(2)",
}

USES = {
    "lock": """
lock.acquire()
«op»
raise KeyError(«k»)
---
with lock:
    if x:
        raise ValueError(x)
    «op»
---
lock.acquire()
«op»
if x == y:
    lock.release()
---
if lock.acquire(timeout=1):
    «op»
    lock.release()
---
try:
    lock.release()
except RuntimeError:
    log.append(«k»)
---
try:
    with lock:
        raise KeyError(x)
except KeyError:
    «op»
---
while not lock.acquire(blocking=False):
    «op»
    break
else:
    lock.release()
""",
    "rlock": """
rlock.acquire()
rlock.acquire()
«op»
rlock.release()
---
rlock.release()
---
if rlock.acquire(blocking=False):
    with rlock:
        «op»
    rlock.release()
---
rlock.acquire()
«op»
---
with rlock:
    raise KeyError(x)
""",
    "rlock box": """
box = threading.RLock()
with box:
    «op»
""",
    "barrier": """
try:
    barrier.wait(1)
except threading.BrokenBarrierError:
    log.append(«k»)
---
barrier.reset()
---
barrier.abort()
---
y = barrier.wait()
""",
    "gate": """
gate.wait()
---
try:
    gate.wait(1)
except threading.BrokenBarrierError:
    «op»
""",
    "event": """
if event.wait(1):
    «op»
---
event.set()
event.clear()
---
event.wait()
assert event.is_set()
---
while True:
    event.set()
    event.clear()
""",
    "other": """
while True:
    with other:
        pass
---
while other.acquire(blocking=False):
    other.release()
""",
    "cond": """
with cond:
    cond.wait()
---
with cond:
    if cond.wait(1):
        «op»
---
with cond:
    y = cond.wait_for(lambda: ready, 1)
---
with cond:
    ready = True
    cond.notify(2)
---
with cond:
    cond.wait()
    cond.notify()
""",
    "pair": """
with pair:
    with pair:
        while turn == 0:
            pair.wait()
        turn -= 1
---
with pair:
    turn += 1
    pair.notify()
---
with pair:
    pair.wait_for(lambda: turn)
    turn = 0
---
pair.acquire()
pair.notify_all()
pair.release()
---
with pair:
    pair.wait(1)
    turn += 1
""",
    "limit": """
with limit:
    «op»
---
limit.acquire()
«op»
---
limit.release()
---
if limit.acquire(blocking=False):
    «op»
    limit.release(1)
""",
    "q": """
q.put(«k»)
q.get()
---
try:
    q.put(x, timeout=1)
except queue.Full:
    «op»
---
try:
    y = q.get(timeout=1)
except queue.Empty:
    «op»
---
q.join()
---
q.get()
q.task_done()
""",
    "simple": """
simple.put(x)
---
log.append(simple.get())
---
try:
    log.append(simple.get_nowait())
except queue.Empty:
    «op»
---
y = simple.qsize()
""",
    "simple box": """
simple.put(Box(«k»))
---
simple.put(box)
---
box = simple.get()
---
thing = simple.get()
if isinstance(thing, Box):
    thing.v += 1
    simple.put(thing)
""",
    "kids": """
t = threading.Thread(target=leaf)
t.start()
t.join()
---
threading.Thread(target=leaf).start()
---
t = threading.Thread(target=leaf)
kids.append(t)
t.start()
---
for kid in kids:
    kid.join()
---
if kids:
    kids[0].join()
---
t = threading.Thread(target=still)
t.start()
«op»
---
log.append(len(kids))
---
t = threading.Timer(1, leaf)
t.start()
t.cancel()
---
log.append(any(kid.is_alive() for kid in kids))
""",
    "kids lock": """
with lock:
    t = threading.Thread(target=leaf)
    t.start()
---
def child():
    with lock:
        log.append(«k»)
t = threading.Thread(target=child)
t.start()
with lock:
    «op»
""",
    "head": """
head = Node(«k», head)
---
head = Node(x, None)
---
if head is not None:
    log.append(head.value)
    head = head.below
---
if head:
    head.value += 1
---
mine = head
while mine:
    log.append(mine.value)
    mine = mine.below
---
if head and head.below:
    head.below = Node(x, head.below.below)
---
mine = Node(«k», None)
mine.below = head
head = mine
""",
    "guard": """
if guard is None:
    guard = threading.Lock()
with guard:
    «op»
---
guard = threading.Lock()
---
guard = threading.RLock()
guard.acquire()
---
if guard:
    guard.acquire()
    «op»
---
mine = guard = threading.Lock()
with mine:
    «op»
---
if guard and guard.acquire(blocking=False):
    «op»
    guard.release()
""",
    "rows": """
rows[0].append(«k»)
---
rows[1] = [x]
---
rows[0], rows[1] = rows[1], rows[0]
---
rows[x % 2].append(y)
---
rows[1] += [«k»]
---
mine = [«k»]
rows.append(mine)
mine.append(x)
---
log.append(len(rows[0]))
---
log.append(rows.pop()[-1:])
---
rows = [rows[1], rows[0]]
---
rows[-1][0:1] = [x, y]
""",
    "call": """
done = threading.Event()
call.put(done)
done.wait()
---
call.get().set()
---
back = queue.Queue()
call.put(back)
log.append(back.get())
---
thing = call.get()
if hasattr(thing, "set"):
    thing.set()
else:
    thing.put(«k»)
---
latch = threading.Lock()
latch.acquire()
call.put(latch)
latch.acquire()
---
thing = call.get()
if hasattr(thing, "release"):
    thing.release()
""",
    "owner": """
owner = threading.current_thread()
---
if owner is threading.current_thread():
    «op»
---
if owner is None:
    owner = threading.current_thread()
    «op»
---
log.append(owner is threading.current_thread())
---
if owner is not None and owner is not threading.current_thread():
    «op»
---
threading.current_thread().mark = «k»
«op»
log.append(threading.current_thread().mark)
---
if owner:
    owner.mark = getattr(owner, "mark", 0) + 1
""",
    "owner lock": """
with lock:
    owner = threading.current_thread()
    «op»
    log.append(owner is threading.current_thread())
""",
    "worker": """
job = Job(«k»)
jobs.put(job)
job.done.wait()
---
jobs.put(Job(x))
---
jobs.get().run()
---
job = jobs.get()
job.n += 1
job.run()
---
try:
    jobs.get(timeout=1).run()
except queue.Empty:
    «op»
""",
    "": """
raise KeyError(«k»)
---
assert x != «k»
---
if x:
    raise KeyError(x)
---
assert x <= y
---
x += 1
---
x += 1
---
y = x
x = y + 1
---
try:
    «op»
    assert not x
finally:
    «op»
---
log.append(x)
---
if not log:
    log.append(«k»)
---
if log and log[-1] == «k»:
    «op»
---
threads[0].join(1)
---
log.append(threads[-1].is_alive())
---
sys.exit()
---
return
---
for _ in range(2):
    «op»
---
while x < 1:
    x += 1
---
while True:
    y = 1
    y = 0
---
x += 1
while True:
    pass
---
x = x or «k»
---
x, y = y, x + 1
---
print(x)
---
print(«k»)
""",
}
MAKING = [
    "threads = [threading.Thread(target=f) for f in (NAMES,)]",
    "threads = [threading.Thread(target=f) for f in (NAMES,)]",
    "threads = [threading.Thread(target=f, daemon=True) for f in (NAMES,)]",
    "threads = [threading.Thread(target=f, name=str(n)) for n, f in enumerate((NAMES,))]",
    "class Worker(threading.Thread):\n    def __init__(self, f):\n        super().__init__()\n        self.f = f\n    def run(self):\n        self.f()\n"
    "threads = [Worker(f) for f in (NAMES,)]",
]
JOIN = "for t in threads:\n    t.join()"
ENDING = [
    JOIN, JOIN, JOIN,
    "for t in reversed(threads):\n    t.join()",
    "[t.join() for t in threads]",
    "while threads:\n    threads.pop().join()",
    "threads[-1].join()",
    "for t in threads:\n    t.join(1)",
    "pass",
    "threads[0].join()\n«op»\nfor t in threads[1:]:\n    t.join()",
    "«op»\n" + JOIN,
    "«op»\n" + JOIN,
    "if x:\n    raise KeyError(x)\n" + JOIN,
    JOIN + "\nassert x == «k»",
    "while any(t.is_alive() for t in threads):\n    threads[0].join()\n    break\n" + JOIN,
]
START = "for t in threads:\n    t.start()"
STARTING = [
    START, START, START, START,
    "threads[0].start()\n«op»\nfor t in threads[1:]:\n    t.start()",
    "for t in threads:\n    t.start()\n    «op»",
    "threads[0].start()\nthreads[0].join()\nfor t in threads[1:]:\n    t.start()",
]
FORMS = {need: list(RICH_FORMS[need]) for need in BORROWED}
for _need, _text in USES.items():
    FORMS.setdefault(_need, []).extend(form.strip("\n") for form in _text.split("\n---\n"))
CHANGED = ("x", "y", "ready", "box", "counter", "head", "guard", "rows", "owner", "turn")
"""Globals that operations assign to."""
SHOWN = {
    "event": "event.is_set()", "q": "q.qsize()", "box": "getattr(box, 'v', '')", "d": "sorted(d.items(), key=str)", "cond": "ready",
    "lock": "lock.locked()", "shared": "items", "counter": "counter.n, Counter.total", "closure": "peek()", "dq": "list(dq)",
    "simple": "simple.qsize()", "head": "head and head.value", "rows": "rows", "call": "call.qsize()", "pair": "turn", "worker": "jobs.qsize()",
    "guard": "bool(guard and guard.acquire(blocking=False))", "owner": "owner is None", "limit": "limit._value",
}  # fmt: skip


class Small:
    """One program in the making."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.objects = set(random.sample(sorted(set(OBJECTS) - {"other"}), random.choice((1, 1, 2))))
        if "lock" in self.objects and random.random() < 0.4:
            self.objects.add("other")
        if random.random() < 0.3:
            self.objects.add("lock")
        forms = [own for need, own in FORMS.items() if need and set(need.split()) <= self.objects]
        self.forms = [FORMS[""]] + forms * 3

    def operation(self, depth: int = 0) -> str:
        """One operation; what it has inside is mostly plain."""
        random = self.random
        forms = FORMS[""] if random.random() < (0.15, 0.7, 0.9, 1)[depth] else random.choice(self.forms)
        text = random.choice(forms)
        if depth == 3:
            text = random.choice(("x += 1", "log.append(x)", "y = x", "pass"))
        lines = []
        for line in text.splitlines():
            body = line.lstrip()
            inner = self.operation(min(depth + 1, 3)) if body == "«op»" else body
            lines.append(indented(inner, line[: len(line) - len(body)]))
        return "\n".join(lines)

    def worker(self, name: str, threads: int) -> str:
        body = "\n".join(self.operation() for _ in range(self.random.choice(OPERATIONS[threads])))
        assigned = [n for n in CHANGED if n in ("x", "y") or any(n == line.split(" ")[0].rstrip(",") for o in self.objects for line in OBJECTS[o].splitlines())]
        return f"def {name}():\n    global {', '.join(assigned)}\n" + indented(body)

    def main_operation(self) -> str:
        text = self.operation(1)
        while "return" in text or "while True" in text:
            text = self.operation(1)
        return text

    def write(self) -> str:
        random = self.random
        count = random.choice((2, 2, 2, 3, 3, 4))
        sharing = random.random()
        names = ["work"] * count if sharing < 0.4 else ["work"] * (count - 1) + ["last"] if sharing < 0.6 else [f"work{i}" for i in range(count)]
        parts = ["import queue\nimport sys\nimport threading", "x = y = 0\nlog = []"]
        parts += [OBJECTS[kind] for kind in OBJECTS if kind in self.objects]
        parts += [self.worker(name, count) for name in dict.fromkeys(names)]
        making, starting = random.choice(MAKING), random.choice(STARTING)
        if "daemon" in making and ("kids" in self.objects or starting != START):
            making = MAKING[0]  # Daemons together with threads that are started late have no model.
        parts.append(making.replace("NAMES", ", ".join(names)))
        for way in starting, random.choice(ENDING):
            while "«op»" in way:
                before, _, after = way.partition("«op»")
                indent = before[before.rfind("\n") + 1 :]
                way = before + indented(self.main_operation(), indent)[len(indent) :] + after
            parts.append(way)
        shown = ["x", "y", "log", *(SHOWN[kind] for kind in OBJECTS if kind in self.objects and kind in SHOWN)]
        text = "\n".join([*parts, f"print({', '.join(shown)})"]) + "\n"
        while "«k»" in text:
            text = text.replace("«k»", str(random.randint(1, 3)), 1)
        return text


def small_program(seed: int | str) -> str:
    """The program of that seed."""
    text = Small(Random(f"small {seed}")).write()
    compile(text, "<program>", "exec")
    return text


if __name__ == "__main__":
    print(small_program(sys.argv[1]), end="")
