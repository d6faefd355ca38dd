# expect: verified
# why: next() of itertools.count is one operation

import threading, itertools
c = itertools.count()
r = []
def w(): r.append(next(c))
ts = [threading.Thread(target=w) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert sorted(r) == [0, 1]
