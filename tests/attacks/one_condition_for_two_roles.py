# expect: violated deadlock
# why: a notify may wake another producer instead of a consumer

import threading
c = threading.Condition()
buf = []
def prod():
    with c:
        while len(buf) == 1: c.wait()
        buf.append(1)
        c.notify()
def cons():
    with c:
        while not buf: c.wait()
        buf.pop()
        c.notify()
ts = [threading.Thread(target=f) for f in (prod, prod, prod, cons, cons, cons)]
for t in ts: t.start()
for t in ts: t.join()
