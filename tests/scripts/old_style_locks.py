"""Threads from a very old book: `_thread.start_new_thread`, a lock for each thread, and a main that spins until all locks are open.

main takes each lock before it starts the thread that will release it, so a lock that is open says that its thread has counted to the end. The total is
changed under a lock of its own. Each loop runs 100 times and touches nothing shared until it is over.

Verdict: verified
Runs: ends
"""

import _thread
import math
import sys
import threading

LOOPS = 100
total = 0
total_lock = threading.RLock()
ids = []


def sum_of_squares(name, done, start=0):
    global total
    result = 0
    for number in range(LOOPS):
        result += (start + number) ** 2
    with total_lock:
        total += math.floor(result)
        ids.append(threading.get_native_id() > 0)
    sys.stdout.write("%s: %d\n" % (name, result))
    done.release()


def main():
    who = input("이름? ")
    print("hello", who, "from", threading.currentThread().getName())
    locks = []
    for index in range(2):
        lock = _thread.allocate_lock()
        lock.acquire()
        locks.append(lock)
        _thread.start_new_thread(sum_of_squares, ("thread {}".format(index), lock), {"start": index})
    for lock in locks:
        while lock.locked():
            pass
    with total_lock:
        assert total == sum(i * i for i in range(100)) + sum(i * i for i in range(1, 101)), total
    assert all(ids) and len(ids) == 2


if __name__ == "__main__":
    main()
