# expect: violated assertion
# why: the exception object is stored and then changed

import threading
last = None
class E(Exception): pass
def w():
    global last
    e = E()
    e.n = 0
    try:
        raise e
    except E as x:
        last = x
        x.n += 1
def u():
    e = last
    if e is not None:
        e.n += 1
        e.seen = 1
ts = [threading.Thread(target=f) for f in (w, u)]
for t in ts: t.start()
for t in ts: t.join()
assert not hasattr(last, "seen") or last.n == 2
