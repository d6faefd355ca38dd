"""A school bus: pupils spin until the bus is there, board under a lock, and the bus leaves when all are in.

The flag is only ever set, so each spinning pupil sees it in the end; the places are a bounded semaphore with as many permits as pupils; the driver is woken by
`notify_all` under the lock after each boarding, and asks again. Two of the hundred rounds of the warm-up engine loop are of no interest to others.

Verdict: verified
Runs: ends
"""

import _thread
import re
import threading
import time

PUPILS = ["하나", "Zoë"]
bus_is_here = False
aboard = []
seats = threading.BoundedSemaphore(len(PUPILS))
lock = threading.RLock()
boarded = threading.Condition(lock)
rows = threading.local()


def pupil(name: str) -> None:
    while not bus_is_here:
        time.sleep(0.001)
    rows.number = re.sub(r"\W", "", name)
    if not seats.acquire(blocking=False):
        raise RuntimeError("no seat for %s" % name)
    with boarded:
        aboard.append(rows.number)
        boarded.notify_all()


def driver(finished):
    global bus_is_here
    heat = 0
    for _ in range(100):
        heat += 1
    bus_is_here = True
    with boarded:
        boarded.wait_for(lambda: len(aboard) == len(PUPILS), timeout=None)
    for _ in PUPILS:
        seats.release()
    finished.release()


if __name__ == "__main__":
    finished = _thread.allocate_lock()
    finished.acquire()
    한마디 = input("오늘의 한마디: ")
    _thread.start_new_thread(driver, (finished,))
    for name in PUPILS:
        threading.Thread(target=pupil, args=(name,), daemon=False).start()
    with finished:
        print("{}: {}".format(한마디, ", ".join(sorted(aboard))))
    assert sorted(aboard) == sorted(PUPILS)
    assert not finished.locked()
