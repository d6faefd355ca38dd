# expect: violated assertion
# why: m escapes inside n

import threading
class N: pass
root = N()
root.child = None
def w():
    n = N(); m = N(); n.m = m; m.v = 0
    root.child = n
    m.v += 1
def u():
    c = root.child
    if c is not None:
        c.m.v += 1
        c.m.seen = True
ts = [threading.Thread(target=f) for f in (w, u)]
for t in ts: t.start()
for t in ts: t.join()
assert not hasattr(root.child.m, "seen") or root.child.m.v == 2
