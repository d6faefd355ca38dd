# expect: verified
# why: each thread deletes its own key

import threading
d = {}
lock = threading.Lock()
def w():
    def f(): pass
    with lock:
        d[f] = 1
    with lock:
        del d[f]
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert not d
