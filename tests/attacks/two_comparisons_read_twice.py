# expect: violated assertion
# why: n is read twice, and may change between

import threading
n = 0
hits = []
def r():
    if n <= 0 and n >= 1: hits.append(1)
def w():
    global n
    n = 1
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
assert not hits
