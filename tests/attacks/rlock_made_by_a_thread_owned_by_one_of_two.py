# expect: verified
# why: the owner may take it again, the other waits: each adds two under it

import threading
first = threading.Lock()
lock = None
n = 0
def w():
    global lock, n
    with first:
        if lock is None: lock = threading.RLock()
    with lock:
        n += 1
        with lock: n += 1
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 4
