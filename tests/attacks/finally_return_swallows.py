# expect: verified
# why: return in finally swallows the KeyError, and the lock is given back

import threading, warnings
lock = threading.Lock()
n = 0
def w():
    global n
    lock.acquire()
    try:
        raise KeyError(n)
    finally:
        n += 1
        lock.release()
        return
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2
