"""A night watch: guards sleep on a condition, the captain wakes `notify(n)` of them when the bell rings. One guard too few is woken.

`notify(1)` for two guards: the other one sleeps on, and nobody notifies it again. If the bell rings before a guard sleeps, that guard sees the flag and goes
on; so it needs both to be asleep. (`notify_all()` would be right.)

Verdict: violated (deadlock, missing-wakeup)
Runs: may hang
"""

import copy
import heapq
import json
import logging
import signal
import string
import sys
import threading
from queue import LifoQueue, Queue

logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(message)s")
GUARDS = 2
bell = threading.Condition()
is_ringing = False
beds = threading.Semaphore(0)
awake = Queue()
lanterns = LifoQueue()


class Guard(threading.Thread):
    def __init__(self, letter, **options):
        super().__init__(**options)
        self.letter = letter

    def __enter__(self):
        beds.acquire()
        return self

    def __exit__(self, *failure):
        beds.release(1)

    def run(self):
        with self:
            with bell:
                while not is_ringing:
                    bell.wait()
            awake.put(self.letter)
            lanterns.put(self.name)


def ring(count):
    global is_ringing
    minutes = 0
    while minutes < 100:
        minutes += 1
    with bell:
        is_ringing = True
        bell.notify(count)


def main():
    signal.signal(signal.SIGINT, signal.default_int_handler)
    beds.release(GUARDS)
    guards = [Guard(letter, name="경비 " + letter) for letter in string.ascii_lowercase[:GUARDS]]
    for guard in guards:
        guard.start()
    ring(1)
    이름들 = []
    for _ in copy.copy(guards):
        heapq.heappush(이름들, awake.get())
        awake.task_done()
    logging.info(json.dumps(이름들))
    print(threading.activeCount(), "threads,", threading.currentThread().getName(), [g.is_alive() for g in guards])


if __name__ == "__main__":
    main()
