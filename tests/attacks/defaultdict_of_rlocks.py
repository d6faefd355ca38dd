# expect: violated assertion
# why: threading.RLock is a function written in Python: two threads may make a lock each

import threading
from collections import defaultdict
n = 0
locks = defaultdict(threading.RLock)
def w():
    global n
    with locks["a"]:
        n += 1
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2
