# expect: verified
# why: the dict is not touched any more after it was put

import threading, queue
q = queue.Queue()
def w():
    d = {"n": 0}
    d["n"] += 1
    q.put(d)
def u():
    d = q.get()
    d["n"] += 1
    assert d["n"] == 2
ts = [threading.Thread(target=f) for f in (w, u)]
for t in ts: t.start()
for t in ts: t.join()
