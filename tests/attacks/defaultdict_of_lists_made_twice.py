# expect: violated assertion
# why: groups[k] with a default made by Python code is a look and a store: one list may be lost

import threading
from collections import defaultdict
n = 0
def fresh():
    global n
    n += 1
    return []
groups = defaultdict(fresh)
def w(k): groups["x"].append(k)
ts = [threading.Thread(target=w, args=(k,)) for k in (1, 2)]
for t in ts: t.start()
for t in ts: t.join()
assert len(groups["x"]) == 2
