"""A parking garage as a bounded semaphore; a car that finds no place within its patience leaves, and gives "its" place back all the same.

The `finally` releases whatever `acquire(timeout=...)` said. If a car gave up, the place that it gives back is not its own. Sooner or later the count
rises above its initial value: ValueError from the bounded semaphore, in the thread of a car.

Verdict: violated (exception, ValueError)
Runs: may fail
"""

import _thread
import argparse
import logging
import math
import threading
import time
from datetime import timedelta

from toolbox.screen import say

logging.basicConfig(level=logging.INFO, format="%(message)s")
places = threading.BoundedSemaphore(1)
gate = threading.Barrier(2, action=lambda: say("gate opens"))
statistics = threading.local()
parked = []


def car(plate, patience=timedelta(milliseconds=20)):
    statistics.tries = 1
    gate.wait(timeout=None)
    found = places.acquire(timeout=patience.total_seconds())
    try:
        if found:
            parked.append(plate)
            time.sleep(0.01)
        else:
            logging.info("%s leaves after %d", plate, statistics.tries)
    finally:
        places.release()


def counter(stop, limit=math.inf):
    seen = 0
    while not stop.locked() and seen < limit:
        seen = max(seen, len(parked))


def main(argv=()):
    parser = argparse.ArgumentParser(description="주차장")
    parser.add_argument("plates", nargs="*", default=["12가3456", "78나9012"])
    stop = _thread.allocate_lock()
    _thread.start_new_thread(counter, (stop, 2))
    cars = [threading.Thread(target=car, args=(plate,), name=plate) for plate in parser.parse_args(list(argv)).plates]
    for one in cars:
        one.start()
    for one in cars:
        one.join()
    stop.acquire(False)
    print("parked:", *parked)


if __name__ == "__main__":
    main()
