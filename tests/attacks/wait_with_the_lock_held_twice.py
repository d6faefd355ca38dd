# expect: verified
# why: wait gives an RLock up altogether and takes it back as often

import threading
c = threading.Condition(threading.RLock())
ready = False
def w():
    with c:
        with c:
            while not ready:
                c.wait()
def s():
    global ready
    with c:
        ready = True
        c.notify()
ts = [threading.Thread(target=f) for f in (w, s)]
for t in ts: t.start()
for t in ts: t.join()
