"""A simulation in phases: every worker computes its part, then a barrier, then everybody looks at the parts of the others.

The action of the barrier runs in one of the threads after all have come and before any goes on, so it sees a whole row, and nobody changes the
row until everybody has read it (second barrier). Each worker writes to its own place only.

Verdict: verified
Runs: ends
"""

import os
import threading
from collections import defaultdict
from functools import partial
from itertools import accumulate

WORKERS = 3
PHASES = 2
row = [1] * WORKERS
sums = []
seen = defaultdict(list)


def whole_row():
    sums.append(sum(row))
    print("phase %d: %s (pid hidden: %r)" % (len(sums), row, os.getpid() > 0))


def plain_phase():
    print("everybody has read")


computed = threading.Barrier(WORKERS, action=whole_row)
read = threading.Barrier(WORKERS, action=plain_phase, timeout=None)


def worker(index, *, factor):
    for phase in range(PHASES):
        row[index] *= factor
        computed.wait()
        seen[index].append(tuple(row))
        read.wait()


def main():
    job = partial(worker, factor=2)
    threads = [threading.Thread(target=job, args=(i,), name="일꾼 {}".format(i)) for i in range(WORKERS)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert sums == [6, 12], sums
    for index in range(WORKERS):
        assert seen[index] == [(2, 2, 2), (4, 4, 4)], seen
    print("running totals", list(accumulate(sums)), "waiting:", computed.n_waiting, "of", computed.parties)


if __name__ == "__main__":
    main()
