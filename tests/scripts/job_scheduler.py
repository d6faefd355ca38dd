"""A scheduler with `heapq`: jobs are pushed by main while a worker pops the most urgent one. The heap has no lock.

The worker looks whether the heap is empty and pops afterwards; with two workers both may see the last job, and the slower one pops from an empty
list: IndexError.

Verdict: violated (exception, IndexError)
Runs: may fail
"""

import heapq
import itertools
import math
import random
import signal
import sys
import threading
import time

heap = []
numbers = itertools.count()
finished = []
ready = False


def interrupted(signum, frame):
    print("interrupted", file=sys.stderr)
    sys.exit(1)


def schedule(urgency, function, *args, **kwargs):
    heapq.heappush(heap, (urgency, next(numbers), function, args, kwargs))


def worker():
    while not ready:
        time.sleep(0.001)
    while heap:
        urgency, number, function, args, kwargs = heapq.heappop(heap)
        time.sleep(random.random() / 500)
        finished.append((number, function(*args, **kwargs)))
        print("%s did job %d (urgency %s)" % (threading.current_thread().name, number, urgency))


def greet(name, *, polite=False):
    return ("안녕하세요, {}" if polite else "안녕, {}").format(name)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, interrupted)
    schedule(2, math.factorial, 5)
    schedule(1, greet, "선생님", polite=True)
    schedule(math.inf, greet, "친구")
    workers = [threading.Thread(target=worker, name="worker %s" % mark, daemon=True) for mark in "AB"]
    for w in workers:
        w.start()
    ready = True
    for w in workers:
        w.join()
    print(sorted(finished))
