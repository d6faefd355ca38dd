"""Dining philosophers who put the left fork back when the right one is not free.

Nobody ever waits while holding something: the second fork is only tried. So there is no deadlock. Endless politeness is possible (all take and
put back for ever) but from every state some schedule finishes: let one philosopher alone go on until it has eaten. In every execution
that ends, each has eaten once. A starvation warning would be right as well, the verdict stays.

Verdict: verified
Runs: ends
"""

import random
import threading
import time
from collections import Counter, namedtuple

Fork = namedtuple("Fork", "name lock")
forks = [Fork("north", threading.Lock()), Fork("south", threading.Lock())]
eaten = Counter()
eaten_lock = threading.Lock()


def philosopher(name, left, right):
    hungry = True
    while hungry:
        left.lock.acquire()
        if right.lock.acquire(blocking=False):
            print("%s eats with %s and %s" % (name, left.name, right.name))
            with eaten_lock:
                eaten[name] += 1
            right.lock.release()
            hungry = False
        left.lock.release()
        if hungry:
            print("%s: after you!" % name)
            time.sleep(random.random() * 0.01)


def main():
    started = time.time()
    north, south = forks
    people = [
        threading.Thread(target=philosopher, args=("데카르트", north, south), daemon=True),
        threading.Thread(target=philosopher, args=("칸트", south, north), daemon=True),
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    print("took {:.3f} s".format(time.time() - started))
    for fork in forks:
        assert not fork.lock.locked(), fork.name
    assert sorted(eaten.values()) == [1, 1], eaten
    print(threading.enumerate())


if __name__ == "__main__":
    main()
