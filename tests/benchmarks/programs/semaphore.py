"""A place for three at a time, visited three times by everybody."""
import threading

SIZE = 5  # visitors
PLACES = 3
ROUNDS = 3

places = threading.Semaphore(PLACES)


def visit():
    for _ in range(ROUNDS):
        places.acquire()
        places.release()


for _ in range(SIZE):
    threading.Thread(target=visit).start()
