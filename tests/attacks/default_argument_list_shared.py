# expect: violated assertion
# why: both calls share one default list; who comes second may see both numbers

import threading
def collect(n, into=[]):
    into.append(n)
    return len(into)
got = []
def w(n): got.append(collect(n))
ts = [threading.Thread(target=w, args=(n,)) for n in (1, 2)]
for t in ts: t.start()
for t in ts: t.join()
assert got == [1, 1]
