# expect: verified
# why: the middle of a chained comparison is read once, so no value of n is both at most 0 and at least 1

import threading
n = 0
hits = []
def r():
    if 1 <= n <= 0: hits.append(1)
def w():
    global n
    n = 1
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
assert not hits
