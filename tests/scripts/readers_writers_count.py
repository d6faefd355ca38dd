"""Readers and writers with two semaphores, where the student forgot that `read_count` itself is shared.

`read_count -= 1` and the test behind it are not one step. Reader 1 counts down to 0; before it tests that, reader 2 counts up to 1. Reader 1 now
sees 1 and keeps `rw`, reader 2 sees 1 too, believes to be the first, and waits for `rw`, whose holder is gone. The writer as well.

Verdict: violated (deadlock, exhausted-semaphore)
Runs: may hang
"""

import math
import random
import threading
import time

rw = threading.Semaphore(1)
read_count = 0
data = 0


def read_begin():
    global read_count
    read_count += 1
    if read_count == 1:
        rw.acquire()


def read_end():
    global read_count
    read_count -= 1
    if read_count == 0:
        rw.release()


class Reader(threading.Thread):
    def run(self):
        read_begin()
        try:
            print("{} reads {}".format(self.name, math.sqrt(data)))
            time.sleep(random.randint(0, 1) * 0.001)
        finally:
            read_end()


class Writer(threading.Thread):
    def __init__(self, value, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.value = value

    def run(self):
        global data
        rw.acquire()
        data = self.value ** 2
        print("%s wrote %d" % (self.getName(), data))
        rw.release()


def main():
    crowd = [Reader(name="reader 1"), Reader(name="reader 2"), Writer(3, name="writer")]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    print("done")


if __name__ == "__main__":
    main()
