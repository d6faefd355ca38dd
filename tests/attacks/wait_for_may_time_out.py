# expect: violated assertion
# why: the timeout may run out first

import threading
c = threading.Condition()
ok = False
def w():
    with c:
        assert c.wait_for(lambda: ok, timeout=5)
def s():
    global ok
    with c:
        ok = True
        c.notify_all()
ts = [threading.Thread(target=f) for f in (w, s)]
for t in ts: t.start()
for t in ts: t.join()
