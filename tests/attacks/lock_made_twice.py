# expect: violated assertion
# why: each may make a lock of its own

import threading
locks = {}
n = 0
def w(k):
    global n
    if k not in locks:
        locks[k] = threading.Lock()
    with locks[k]:
        n += 1
ts = [threading.Thread(target=w, args=("a",)) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2
