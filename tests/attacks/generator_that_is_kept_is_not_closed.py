# expect: violated deadlock
# why: the loop is left, but the list still knows the generator, which holds the lock

import threading
lock = threading.Lock()
kept = []
def numbers():
    with lock:
        yield from range(3)
def stored():
    kept.append(numbers())
    return kept[0]
def w():
    for n in stored():
        break
    lock.acquire()
t = threading.Thread(target=w); t.start()
