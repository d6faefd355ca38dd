# expect: violated assertion
# why: the other thread may take the first item

import threading
its = []
got = []
def w():
    it = iter([1, 2, 3])
    its.append(it)
    got.append(next(it))
def u():
    if its:
        got.append(next(its[0]) + 10)
ts = [threading.Thread(target=f) for f in (w, u)]
for t in ts: t.start()
for t in ts: t.join()
assert 11 not in got
