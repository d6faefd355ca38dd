# expect: verified
# why: what an iterator gives is not lost where the thread has to wait for its turn before the container can be changed

import threading
from collections import deque
a, b, c, d, e = [0, 0], [], deque(), set(), {}
one = iter([1, 2])
def w():
    a[:] = one
    b.extend(reversed([1, 2]))
    c.extend(iter((1, 2)))
    d.update(iter([1, 2]))
    e.update(enumerate(iter([1, 2])))
def v():
    len(a), len(b), len(c), len(d), len(e)
ts = [threading.Thread(target=f) for f in (w, v)]
for t in ts: t.start()
for t in ts: t.join()
assert a == [1, 2] and b == [2, 1] and list(c) == [1, 2] and d == {1, 2} and e == {0: 1, 1: 2}
