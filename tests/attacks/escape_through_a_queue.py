# expect: violated assertion
# why: the dict is changed after it was put

import threading, queue
q = queue.Queue()
def w():
    d = {"n": 0}
    q.put(d)
    d["n"] += 1
    q.put(d)
def u():
    d = q.get()
    d["n"] += 1
    d = q.get()
    assert d["n"] == 2
ts = [threading.Thread(target=f) for f in (w, u)]
for t in ts: t.start()
for t in ts: t.join()
