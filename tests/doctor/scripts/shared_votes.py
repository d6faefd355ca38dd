"""Processes count votes in a block of shared memory."""

from multiprocessing import Process
from multiprocessing import shared_memory

BALLOTS = ["yes", "no", "yes"]


def count(block_name, ballots):
    block = shared_memory.SharedMemory(name=block_name)
    for ballot in ballots:
        if ballot == "yes":
            block.buf[0] = block.buf[0] + 1
    block.close()


if __name__ == "__main__":
    block = shared_memory.SharedMemory(create=True, size=1)
    block.buf[0] = 0
    halves = [BALLOTS[:2], BALLOTS[2:]]
    workers = [Process(target=count, args=(block.name, half)) for half in halves]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("yes:", block.buf[0])
    block.unlink()
