# expect: verified
# why: the lock is taken by the first and given back by the second, in that order

import threading
lock = threading.Lock()
taken = threading.Event()
def a():
    lock.acquire()
    taken.set()
def b():
    taken.wait()
    lock.release()
ts = [threading.Thread(target=f) for f in (a, b)]
for t in ts: t.start()
for t in ts: t.join()
assert not lock.locked()
