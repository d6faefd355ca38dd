"""A rate limiter: a timer gives permits back every second, whether or not somebody has taken them.

The bounded semaphore starts full, with 2 permits. If the timer fires before both clients have taken theirs, `release()` is one too many and raises
ValueError in the timer's thread. "It worked yesterday": the clients are usually faster than the timer.

Verdict: violated (exception, ValueError)
Runs: may fail
"""

import logging
import sys
import threading
import time
from datetime import timedelta

logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
PERIOD = timedelta(milliseconds=50)


class RateLimiter:
    """At most `rate` calls in each period."""

    def __init__(self, rate: int, period: timedelta = PERIOD):
        self.rate = rate
        self.period = period
        self._permits = threading.BoundedSemaphore(value=rate)
        self._timer = None

    def __enter__(self):
        self._permits.acquire()
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        return None

    def start(self):
        self._timer = threading.Timer(self.period.total_seconds(), self._refill, args=[self.rate])
        self._timer.name = "refill"
        self._timer.start()

    def _refill(self, count):
        for _ in range(count):
            self._permits.release()


limiter = RateLimiter(2)
calls = []


def client(name, **options):
    with limiter:
        calls.append(name)
        logging.info("%s called with %r at %s", name, options, time.strftime("%X"))


if __name__ == "__main__":
    limiter.start()
    clients = [threading.Thread(target=client, args=("손님%d" % i,), kwargs={"retry": False}) for i in range(3)]
    for c in clients:
        c.start()
    for c in clients:
        c.join()
    print(f"{len(calls)} calls")
