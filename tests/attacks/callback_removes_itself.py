# expect: verified
# why: a function is equal to itself only, and stays so when it is shared

import threading
lock = threading.Lock()
cbs = []
def w():
    def cb(): pass
    with lock:
        cbs.append(cb)
    with lock:
        cbs.remove(cb)
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert not cbs
