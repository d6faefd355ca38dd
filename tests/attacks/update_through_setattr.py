# expect: violated assertion
# why: getattr and setattr are a read and a write: an update can be lost

import threading
class C: pass
c = C()
c.n = 0
def w():
    setattr(c, "n", getattr(c, "n") + 1)
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert c.n == 2
