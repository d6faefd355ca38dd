# expect: verified
# why: locks[k] is one step where the factory is C: both get the same lock

import threading
from collections import defaultdict
n = 0
locks = defaultdict(threading.Lock)
def w():
    global n
    with locks["a"]:
        n += 1
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2
