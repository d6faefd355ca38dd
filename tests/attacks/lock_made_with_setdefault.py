# expect: verified
# why: setdefault is one operation: both get the same lock

import threading
locks = {}
n = 0
def w(k):
    global n
    with locks.setdefault(k, threading.Lock()):
        n += 1
ts = [threading.Thread(target=w, args=("a",)) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2
