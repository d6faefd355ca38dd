# expect: verified
# why: each thread takes its own generator out and exhausts it

import threading
cbs = []
lock = threading.Lock()
def w():
    c = (i for i in (1, 2))
    with lock:
        cbs.append(c)
    with lock:
        cbs.remove(c)
    assert list(c) == [1, 2]
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
