# expect: verified
# why: notify(5) wakes the two who wait; nothing is stored, nothing fails

import threading
c = threading.Condition()
ready = False
def w():
    with c:
        while not ready: c.wait()
def n():
    global ready
    with c:
        ready = True
        c.notify(5)
ts = [threading.Thread(target=f) for f in (w, w, n)]
for t in ts: t.start()
for t in ts: t.join()
