# expect: violated deadlock
# why: the flag may be back at False before the waiter has the lock again

import threading
c = threading.Condition()
flag = False
def w():
    with c: c.wait_for(lambda: flag)
def s():
    global flag
    with c:
        flag = True
        c.notify()
    with c: flag = False
ts = [threading.Thread(target=f) for f in (w, s)]
for t in ts: t.start()
for t in ts: t.join()
