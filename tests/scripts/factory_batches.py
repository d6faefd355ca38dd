"""A factory: a producer makes parts and releases a whole batch of permits at once, robots collect them, a timer reports.

`made.release(BATCH)` comes after the parts are on the stack, so a robot that has a permit finds a part; there are as many permits as the robots take in sum.
The report only looks. The loop of 100 that stands for heavy work touches nothing shared.

Verdict: verified
Runs: ends
"""

import argparse
import copy
import heapq
import json
import queue
import string
import threading
from concurrent.futures import ThreadPoolExecutor

BATCH = 2
made = threading.Semaphore(0)
parts = queue.LifoQueue()
orders = queue.PriorityQueue()
finished = threading.Condition(threading.Lock())
built = []


def produce(batches):
    for batch in range(batches):
        for letter in string.ascii_uppercase[:BATCH]:
            parts.put("{}{}".format(letter, batch))
        made.release(BATCH)


class Robot(threading.Thread):
    def __init__(self, name, *, share):
        super().__init__(name=name, daemon=True)
        self.share = share

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *failure):
        self.join()

    def run(self):
        for _ in range(self.share):
            made.acquire()
            part = parts.get(block=False)
            effort = 0
            for _ in range(100):
                effort += 1
            with finished:
                heapq.heappush(built, part)
                finished.notify(1)
            parts.task_done()


def report():
    print(json.dumps({"현황": len(built), "threads": threading.active_count()}, ensure_ascii=False))


def main(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--batches", type=int, default=1)
    batches = parser.parse_args(argv).batches
    timer = threading.Timer(0.01, report)
    with Robot("로봇-1", share=1) as first, Robot("로봇-2", share=1) as second:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(produce, batches).result()
        with finished:
            finished.wait_for(lambda: len(built) == BATCH * batches)
        timer.start()
        print(first.name, second.name, threading.current_thread().name)
    timer.join()
    everything = copy.copy(built)
    assert sorted(everything) == ["A0", "B0"] and parts.empty() and orders.empty()


if __name__ == "__main__":
    main([])
