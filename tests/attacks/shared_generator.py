# expect: violated exception
# why: next() while the other thread is inside: generator already executing

import threading
def g():
    n = 0
    while True:
        n += 1
        yield n
it = g()
r = []
def w():
    r.append(next(it))
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
