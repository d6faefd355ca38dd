"""Random programs as those of `small`, whose threads also wait in loops for what others do: `waiting_program(seed)`.

Many can come to a point from which no schedule ends them: a flag that is set back before it is seen, an update that is lost, two that wait for
each other's flag. Many of the rest only look as if they could.

`python -m tests.differential.waiting 17` prints the one of seed 17, `python -m tests.differential.waiting 0-20000` compares these programs
under every combination of reductions, as `campaign` does.
"""

from __future__ import annotations

import sys
from collections import Counter
from random import Random

from tests.differential.campaign import fared, seeds_of
from tests.differential.combinations import SAID
from tests.differential.small import FORMS, Small

LOOPS = {
    "": """
while x != «k»:
    pass
---
while x == 0:
    pass
---
while not x:
    y = x
---
while y < «k»:
    pass
---
while x == y:
    pass
---
while True:
    if x:
        break
---
while True:
    x = 1
    x = 0
---
while x:
    x = 0
---
x = «k»
---
x = 0
---
y = 1
---
x = not x
---
x -= 1
---
y = 1
while x:
    if y == 1:
        y = 0
y = 0
---
while threads[0].is_alive():
    pass
---
while any(t.is_alive() for t in threads[1:]):
    pass
---
while not log:
    pass
---
while log:
    log.pop()
---
while x != y:
    x = y
""",
    "lock": """
while True:
    with lock:
        if x:
            break
---
while not lock.acquire(blocking=False):
    pass
lock.release()
---
while not lock.acquire(timeout=1):
    x = 0
---
while lock.locked():
    pass
---
with lock:
    while not x:
        pass
---
with lock:
    x += 1
---
with lock:
    x = 0
""",
    "other lock": """
lock.acquire()
while not other.acquire(blocking=False):
    lock.release()
    lock.acquire()
other.release()
lock.release()
---
other.acquire()
while not lock.acquire(blocking=False):
    other.release()
    other.acquire()
lock.release()
other.release()
---
with other:
    while lock.locked():
        pass
""",
    "event": """
while not event.is_set():
    pass
---
while not event.wait(1):
    pass
---
while event.is_set():
    pass
---
event.set()
event.clear()
---
event.clear()
""",
    "q": """
while q.empty():
    pass
---
while q.qsize() < 2:
    pass
---
while True:
    try:
        q.get_nowait()
        break
    except queue.Empty:
        pass
---
q.put(«k»)
""",
    "cond": """
while True:
    with cond:
        if cond.wait(1):
            break
---
with cond:
    while not ready:
        cond.wait(1)
---
with cond:
    ready = not ready
    cond.notify_all()
""",
    "owner": """
while owner is None:
    pass
---
while owner is not threading.current_thread():
    owner = threading.current_thread()
---
owner = None
---
owner = threading.current_thread()
while owner is threading.current_thread():
    pass
""",
    "box": """
while box is None or not getattr(box, "v", 0):
    pass
""",
    "head": """
while head is None:
    pass
---
head = None
""",
}
FORMS_OF_LOOPS = {need: [form.strip("\n") for form in text.split("\n---\n")] for need, text in LOOPS.items()}
MANY = 3
"""How much more often than another form one of these is taken."""


class Waiting(Small):
    """One program in the making."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        loops = [own for need, own in FORMS_OF_LOOPS.items() if set(need.split()) <= self.objects]
        self.forms = [FORMS[""]] + [own for need, own in FORMS.items() if need and set(need.split()) <= self.objects] + loops * MANY


def waiting_program(seed: int) -> str:
    """The program of that seed."""
    text = Waiting(Random(f"waiting {seed}")).write()
    compile(text, "<program>", "exec")
    return text


def main() -> int:
    """Print one program, or compare many; 0 if there is no difference."""
    seeds = seeds_of(sys.argv[1])
    if len(seeds) == 1:
        print(waiting_program(seeds.start), end="")
        return 0
    counts, different = Counter(), 0
    for seed in seeds:
        found, counted = fared(seed, waiting_program(seed))
        counts.update(counted)
        different += bool(found)
        for difference in found:
            print(f"seed {seed}: {difference}", flush=True)
    print(f"{len(seeds)} programs: {different} different, {counts['left out']} left out")
    for name, words in SAID.items():
        print(f"{counts[name]:7} {words}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
