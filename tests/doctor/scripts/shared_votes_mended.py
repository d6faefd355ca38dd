# expect: violated assertion
# why: each half has one "yes"; both workers may read 0 before either writes 1, so that one vote is lost. The lock of the Array is held
# why: for each access alone
# follows: Use Process, Queue, Pipe, Value, Array and the locks of multiprocessing.
"""Processes count votes in a shared Array, as they did in their block: without a lock around both accesses."""

from multiprocessing import Array, Process

BALLOTS = ["yes", "no", "yes"]


def count(block, ballots):
    for ballot in ballots:
        if ballot == "yes":
            block[0] = block[0] + 1


if __name__ == "__main__":
    block = Array("i", 1)
    halves = [BALLOTS[:2], BALLOTS[2:]]
    workers = [Process(target=count, args=(block, half)) for half in halves]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert block[0] == 2
