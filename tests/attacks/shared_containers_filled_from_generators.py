# expect: verified
# why: what a generator gives is not lost where the thread has to wait for its turn before the container can be changed

import threading
a, b, c, d = [0, 0], {1, 2, 3}, {1, 3}, {}
lock = threading.Lock()
def w():
    with lock:
        a[:] = (n for n in (1, 2))
        b.intersection_update(n for n in (1, 2))
        c.symmetric_difference_update(map(int, "12"))
        d.update((n, n) for n in (1, 2))
        d.__ior__((n, n) for n in (3, 4))
def v():
    with lock:
        len(a), len(b), len(c), len(d)
ts = [threading.Thread(target=f) for f in (w, v)]
for t in ts: t.start()
for t in ts: t.join()
assert a == [1, 2] and b == {1, 2} and c == {2, 3} and d == {1: 1, 2: 2, 3: 3, 4: 4}
