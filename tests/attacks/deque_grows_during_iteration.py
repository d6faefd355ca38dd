# expect: violated exception
# why: RuntimeError: deque mutated during iteration

import threading
from collections import deque
s = deque([1, 2])
tot = []
def r():
    for k in s:
        tot.append(k)
def w():
    s.append(3)
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
