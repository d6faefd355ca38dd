"""Readers and writers with a condition variable: many may read, one may write, readers first.

`_readers` and `_writing` change only while the lock of the condition is held, every wait stands in a loop that asks again, and everyone who
makes a condition true notifies all: nobody sleeps through it. A reader sees both halves of the document alike because a writer changes them
only when no reader is inside.

Verdict: verified
Runs: ends
"""

import copy
import random
import threading
import time
from contextlib import contextmanager


class ReadWriteLock:
    """The lock of the lecture."""

    def __init__(self):
        self._lock = threading.Lock()
        self._free = threading.Condition(self._lock)
        self._readers = 0
        self._writing = False

    @contextmanager
    def reading(self):
        with self._free:
            while self._writing:
                self._free.wait()
            self._readers += 1
        try:
            yield
        finally:
            with self._free:
                self._readers -= 1
                if self._readers == 0:
                    self._free.notifyAll()

    @contextmanager
    def writing(self):
        with self._free:
            self._free.wait_for(lambda: not self._writing and self._readers == 0)
            self._writing = True
        try:
            yield
        finally:
            with self._free:
                self._writing = False
                self._free.notify_all()


document = {"제목": 0, "본문": 0}
guard = ReadWriteLock()


def reader():
    with guard.reading():
        seen = copy.copy(document)
        time.sleep(random.random() / 100)
        assert seen["제목"] == seen["본문"], "반만 바뀐 문서"
    print("%s read version %d" % (threading.currentThread().getName(), seen["제목"]))


def writer(version):
    with guard.writing():
        document["제목"] = version
        time.sleep(random.random() / 100)
        document["본문"] = version


if __name__ == "__main__":
    workers = [threading.Thread(target=reader, name=f"독자{i}") for i in range(2)]
    workers.append(threading.Thread(target=writer, args=(1,)))
    random.shuffle(workers)
    [worker.start() for worker in workers]
    [worker.join() for worker in workers]
    print("final:", document)
