"""Dining philosophers with a waiter, who lets one fewer to the table than there are seats.

With three forks and at most two philosophers at the table, one of the seated two has both forks free or gets the second one when the other
is done; so no circle closes. The bounded semaphore is released once for each acquisition, never more. Each counts its own
meals in thread-local storage, and hands in the number under a lock: the sum is 3 * 1.

Verdict: verified
Runs: ends
"""

import contextlib
import random
import sys
import threading
import time
from typing import Iterator

SEATS = 3
ROUNDS = 1

waiter = threading.BoundedSemaphore(SEATS - 1)
forks = {seat: threading.Lock() for seat in range(SEATS)}
diary = threading.local()
total = 0
total_lock = threading.Lock()


@contextlib.contextmanager
def seated(seat: int) -> Iterator[None]:
    """Sit down, take both forks, and give everything back whatever happens."""
    waiter.acquire()
    left, right = forks[seat], forks[(seat + 1) % SEATS]
    left.acquire()
    right.acquire()
    try:
        yield
    finally:
        left.release()
        right.release()
        waiter.release()


def dine(seat: int) -> None:
    global total
    diary.meals = 0
    for _ in range(ROUNDS):
        time.sleep(random.random() / 100)
        with seated(seat):
            diary.meals += 1
            print("철학자 {} 식사 중".format(seat), file=sys.stderr)
    with total_lock:
        total += diary.meals


def main() -> int:
    guests = []
    for seat in range(SEATS):
        guest = threading.Thread(target=dine, args=[seat], name="철학자-%d" % seat)
        guests.append(guest)
        guest.start()
    while any(guest.is_alive() for guest in guests):
        for guest in guests:
            guest.join(timeout=0.1)
    assert total == SEATS * ROUNDS
    print(f"{total} meals, forks on the table: {not any(fork.locked() for fork in forks.values())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
