# expect: violated deadlock
# why: the second waiter is never notified

import threading
c = threading.Condition()
ready = False
def w():
    with c:
        while not ready:
            c.wait()
def s():
    global ready
    with c:
        ready = True
        c.notify()
ts = [threading.Thread(target=f) for f in (w, w, s)]
for t in ts: t.start()
for t in ts: t.join()
