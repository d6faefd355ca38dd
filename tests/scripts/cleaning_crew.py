"""A cleaning crew looks at the list of running threads to find out whether the guests have gone. `active_count()` counts what it likes.

main waits until only two threads are left, and takes them for itself and the cleaner, or the music. But if the cleaner is done and the music is over, the second
one is the guest, who has not eaten yet: the assertion fails.

Verdict: violated (assertion, AssertionError)
Runs: may fail
"""

import argparse
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from queue import Queue

table = ["접시", "glass"]
plates = threading.Semaphore(0)
eaten = Queue()
door = threading.Condition()


def cleaner(rounds=100):
    dust = 0
    for _ in range(rounds):
        dust += 1
    plates.release(len(table))


def guest(name):
    plates.acquire()
    with door:
        eaten.put("%s: %s" % (name, table[0]))
        door.notify_all()


def music(song):
    print("♪ {}".format(song))


def main():
    parser = argparse.ArgumentParser(description="파티")
    parser.add_argument("--song", default="아리랑")
    options = parser.parse_args([])
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(music, options.song)
    timer = threading.Timer(0.001, music, [options.song])
    timer.start()
    threading.Thread(target=cleaner, name="cleaner").start()
    visitor = threading.Thread(target=guest, args=("손님",), name="guest")
    visitor.start()
    while threading.active_count() > 2:
        time.sleep(0.001)
    assert not eaten.empty(), "the guest is still at the table"
    table.clear()
    eaten.get()
    eaten.task_done()
    print([thread.name for thread in threading.enumerate()], threading.activeCount(), visitor.is_alive())


if __name__ == "__main__":
    main()
