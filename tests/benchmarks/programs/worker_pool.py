"""Twenty pieces of work for a pool of workers, who are sent home with one None each when all is done."""
import queue
import threading

SIZE = 3  # workers
ITEMS = 20

work = queue.Queue()


def worker():
    while True:
        item = work.get()
        if item is None:
            break
        work.task_done()


for _ in range(SIZE):
    threading.Thread(target=worker).start()
for item in range(ITEMS):
    work.put(item)
work.join()
for _ in range(SIZE):
    work.put(None)
