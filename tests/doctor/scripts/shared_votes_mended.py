# expect: violated assertion
# why: each half has one "yes"; both workers may read 0 before either writes 1, so that one vote is lost. No lock is held
# follows: Use threading.Thread for Process, queue.Queue for Queue and Pipe, a plain variable with a threading.Lock for Value and Array.
"""Threads count votes in a shared list, as the processes did in their block: without a lock."""

from threading import Thread

BALLOTS = ["yes", "no", "yes"]
block = [0]


def count(ballots):
    for ballot in ballots:
        if ballot == "yes":
            block[0] = block[0] + 1


if __name__ == "__main__":
    halves = [BALLOTS[:2], BALLOTS[2:]]
    workers = [Thread(target=count, args=(half,)) for half in halves]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert block[0] == 2
