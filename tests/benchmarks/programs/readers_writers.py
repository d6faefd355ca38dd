"""A notice board in two halves: the first reader keeps the writers out, the last one lets them in again."""
import threading

SIZE = 2  # readers, and as many writers

front = back = 0
readers = 0
count = threading.Lock()  # guards `readers`
free = threading.Lock()  # held by one writer, or by the readers together


def read():
    global readers
    with count:
        readers += 1
        if readers == 1:
            free.acquire()
    seen = front
    assert back == seen, "read while the board was being changed"
    with count:
        readers -= 1
        if readers == 0:
            free.release()


def write():
    global front, back
    with free:
        front += 1
        back += 1


for _ in range(SIZE):
    threading.Thread(target=read).start()
for _ in range(SIZE):
    threading.Thread(target=write).start()
