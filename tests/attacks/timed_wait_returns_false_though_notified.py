# expect: violated assertion
# why: the time may run out while the notifier holds the lock

import threading
c = threading.Condition()
ok = False
def w():
    with c:
        if not ok:
            r = c.wait(1)
            assert r or not ok
def s():
    global ok
    with c:
        ok = True
        c.notify_all()
ts = [threading.Thread(target=f) for f in (w, s)]
for t in ts: t.start()
for t in ts: t.join()
