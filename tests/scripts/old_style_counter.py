"""The same book, next page: main waits until a counter of running threads is back at zero. The counter has no lock.

`running -= 1` reads and writes. If both threads read 2, both write 1, and main spins for ever: the loop never sees 0, though nobody is blocked.

Verdict: violated (livelock, busy-wait)
Runs: may hang
"""

import _thread
import random
import sys
import threading
import time

# How many threads have not ended yet.
running = 2


def job(name, steps=100):
    global running
    done = 0
    while done < steps:
        done += 1
    time.sleep(random.random() / 1000)
    sys.stdout.write("%s (%s) has done %d\n" % (name, threading.get_native_id(), done))
    running -= 1


def main():
    title = input("작업 이름: ")
    for number in (1, 2):
        _thread.start_new_thread(job, ("{} {}".format(title, number),))
    # We cannot join these threads, so we look now and then.
    while running > 0:
        time.sleep(0.001)
    print("all done,", threading.currentThread().getName())


if __name__ == "__main__":
    main()
