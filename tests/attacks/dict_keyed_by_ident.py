# expect: verified
# why: both threads are alive together, so each has an ident of its own

import threading
lock = threading.Lock()
both = threading.Barrier(2)
d = {}
def w():
    with lock:
        d[threading.get_ident()] = len(d)
    both.wait()
ts = [threading.Thread(target=w) for n in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert sorted(d) == sorted(t.ident for t in ts)
