"""Downloads with retries: a pool of two, a fake server that fails by chance, three attempts each.

A failure raises ServerError, which the worker catches; after three attempts it gives up with a result of its own. The two results come from futures, so they are
complete when `result()` returns; the cache is written under the lock only.

Verdict: verified
Runs: ends
"""

import concurrent.futures
import copy
import heapq
import queue
import random
import re
import threading
import time
from abc import ABC, abstractmethod
from enum import Enum


class State(Enum):
    OK = "완료"
    FAILED = "실패"


class ServerError(Exception):
    """The server did not answer."""


class Source(ABC):
    @abstractmethod
    def load(self, url):
        """The text behind a url."""


class FakeServer(Source):
    def load(self, url):
        time.sleep(random.random() / 1000)
        if random.choice([True, False]):
            raise ServerError(url)
        return re.sub(r"^https?://", "", url)


lock = threading.RLock()
cache = {}
abandoned = threading.Event()
failures = queue.LifoQueue(maxsize=10)


def download(source, url, attempts=3):
    for attempt in range(attempts):
        try:
            text = source.load(url)
            break
        except ServerError as error:
            print("attempt {} for {} failed".format(attempt + 1, error))
    else:
        abandoned.set()
        failures.put(url, timeout=1)
        return State.FAILED
    with lock:
        cache[url] = text
    return State.OK


def main():
    urls = ["http://a.kr", "https://b.kr"]
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        jobs = {pool.submit(download, FakeServer(), url): url for url in urls}
        states = {jobs[job]: job.result() for job in concurrent.futures.as_completed(jobs)}
    lost = []
    while True:
        try:
            heapq.heappush(lost, failures.get(block=False))
        except queue.Empty:
            break
    assert abandoned.is_set() == abandoned.isSet() == bool(lost)
    assert abandoned.wait(timeout=0) is bool(lost)
    assert sorted(lost + list(cache)) == urls
    assert [url for url in urls if states[url] is State.OK] == sorted(copy.copy(cache))


if __name__ == "__main__":
    main()
