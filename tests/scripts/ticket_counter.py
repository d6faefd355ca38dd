"""Ticket counter: 40 tickets, two clerks, and the number of tickets sold is counted without a lock.

`sold += 1` reads and writes; two clerks may read the same number, and one sale is lost: the assertion at the end fails. On a fast machine it takes long
loops to see it happen, which is why such programs count to a million; here it is 40, for two clerks who each count to 50 already have nine million states.

Verdict: violated (assertion, AssertionError)
Runs: may fail
"""

import abc
import random
import sys
import threading
from typing import Optional

TICKETS = 40
sold = 0
ready = False
gate = threading.Barrier(3, action=lambda: print("개장!"))


class Clerk(threading.Thread, metaclass=abc.ABCMeta):
    def __init__(self, share: int, label: Optional[str] = None, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.setName(label or "창구")
        self.share = share

    def run(self):
        global sold
        gate.wait()
        while not ready:
            pass
        for _ in range(self.share):
            sold += 1


def main():
    global ready
    event = input("행사: ")
    print("%s, thread %d" % (event, threading.get_native_id()))
    clerks = [Clerk(TICKETS // 2, label="창구 %d" % n) for n in (1, 2)]
    for clerk in clerks:
        clerk.start()
    gate.wait()
    ready = True
    for clerk in clerks:
        clerk.join()
    sys.stdout.write(f"{sold} of {TICKETS} sold\n")
    print(random.randint(1, TICKETS), "wins", threading.currentThread().getName())
    assert sold == TICKETS, "a sale was lost"


if __name__ == "__main__":
    main()
