# expect: verified
# why: both get the same lock

import threading
locks = {}
guard = threading.Lock()
n = 0
def w(k):
    global n
    with guard:
        if k not in locks:
            locks[k] = threading.Lock()
        l = locks[k]
    with l:
        n += 1
ts = [threading.Thread(target=w, args=("a",)) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2
