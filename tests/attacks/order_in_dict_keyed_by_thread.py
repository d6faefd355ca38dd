# expect: violated assertion
# why: threads 0 and 2 come in either order

import threading
lock = threading.Lock()
d = {}
def w():
    with lock:
        d[threading.current_thread()] = len(d)
ts = [threading.Thread(target=w) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
assert d[ts[0]] < d[ts[2]]
