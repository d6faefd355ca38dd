# expect: violated assertion
# why: either thread may come first

import threading
lock = threading.Lock()
d = {}
def w():
    with lock:
        d[threading.get_ident()] = len(d)
ts = [threading.Thread(target=w) for n in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert d[ts[0].ident] == 0
