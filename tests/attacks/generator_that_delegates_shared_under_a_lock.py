# expect: verified
# why: one lock is held whenever the generator goes on, so each item of those that it delegates to is given once

import threading
def inner():
    yield 1
    yield 2
    return 3
def g():
    last = yield from inner()
    yield last
    yield from [4, 5, 6]
it = g()
lock = threading.Lock()
out = []
def w():
    for _ in range(3):
        with lock:
            out.append(next(it))
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert out == [1, 2, 3, 4, 5, 6]
