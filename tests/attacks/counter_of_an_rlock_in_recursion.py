# expect: verified
# why: the lock is taken as often as it is given back, at each depth

import threading
lock = threading.RLock()
n = 0
def down(k):
    global n
    with lock:
        n += 1
        if k: down(k - 1)
ts = [threading.Thread(target=down, args=(2,)) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 6
