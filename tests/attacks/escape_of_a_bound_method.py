# expect: violated assertion
# why: c escapes inside its method

import threading
fs = []
class C:
    def __init__(self): self.n = 0
    def inc(self): self.n += 1
def w():
    c = C()
    fs.append(c.inc)
    c.inc()
    fs.append(c)
def u():
    if fs:
        fs[0]()
        fs.append("u")
ts = [threading.Thread(target=f) for f in (w, u)]
for t in ts: t.start()
for t in ts: t.join()
c = [x for x in fs if type(x) is C][0]
assert "u" not in fs or c.n == 2
