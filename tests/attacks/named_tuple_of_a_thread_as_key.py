# expect: verified
# why: equal named tuples are one key, whoever has made them

import queue
import threading
from collections import namedtuple
Job = namedtuple("Job", "number name")
jobs = queue.Queue()
def w():
    for _ in range(2):
        jobs.put(Job(1, "a"))
threading.Thread(target=w).start()
seen = set()
for _ in range(2):
    seen.add(jobs.get())
assert len(seen) == 1 and (1, "a") in seen
