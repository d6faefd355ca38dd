# expect: verified
# why: each thread has its own attribute, main has none

import threading
loc = threading.local()
r = []
def w(k):
    loc.v = k
    r.append(loc.v)
    loc.v += 10
    r.append(loc.v)
ts = [threading.Thread(target=w, args=(k,)) for k in (1, 2)]
for t in ts: t.start()
for t in ts: t.join()
assert sorted(r) == [1, 2, 11, 12]
assert not hasattr(loc, "v")
