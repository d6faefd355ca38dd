# expect: violated deadlock
# why: of three waiters two are woken

import threading
c = threading.Condition()
waiting = 0
def w():
    global waiting
    with c:
        waiting += 1
        c.wait()
def n():
    while True:
        with c:
            if waiting == 3:
                c.notify(2)
                return
ts = [threading.Thread(target=f) for f in (w, w, w, n)]
for t in ts: t.start()
for t in ts: t.join()
