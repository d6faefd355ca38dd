# expect: violated assertion
# why: a[:] and a[:] = are two operations

import threading
a = [0]
def w():
    v = a[:]
    a[:] = [v[0] + 1]
ts = [threading.Thread(target=w) for k in (1, 2)]
for t in ts: t.start()
for t in ts: t.join()
assert a == [2]
