# expect: verified
# why: the finally clause of the generator runs when the body fails

import threading
from contextlib import contextmanager, suppress
lock = threading.Lock()
n = 0
@contextmanager
def held():
    lock.acquire()
    try: yield
    finally: lock.release()
def w():
    global n
    with suppress(KeyError), held():
        n += 1
        raise KeyError
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2
