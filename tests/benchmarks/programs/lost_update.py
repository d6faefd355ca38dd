"""Everybody reads the total and writes back one more: updates that others made in between are lost."""
import threading

SIZE = 2  # threads

total = 0


def add():
    global total
    seen = total
    total = seen + 1


threads = [threading.Thread(target=add) for _ in range(SIZE)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert total == SIZE, "an update was lost"
