# expect: verified
# why: CPython closes the generator as soon as the loop is left, for nobody else knows it

import threading
lock = threading.Lock()
def numbers():
    with lock:
        yield from range(3)
def first():
    for n in numbers():
        return n
def w():
    first()
    for n in numbers():
        break
    try:
        for n in numbers():
            1 / n
    except ZeroDivisionError: pass
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert not lock.locked()
