# expect: violated deadlock,exception
# why: the generator stays inside its with; keep[-1] may also be the other's, which is running

import threading
l = threading.Lock()
def g():
    with l:
        yield 1
        yield 2
def f():
    keep.append(g())
    next(keep[-1])
keep = []
ts = [threading.Thread(target=f) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
