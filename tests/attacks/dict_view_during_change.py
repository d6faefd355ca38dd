# expect: violated exception
# why: the dict may grow between two rounds of the loop over its items

import threading
d = {1: 1, 2: 2}
def r():
    for k, v in d.items(): pass
def w(): d[3] = 3
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
