# expect: violated assertion
# why: c.__dict__["n"] += 1 is a read and a write of one attribute

import threading
class C: pass
c = C()
c.n = 0
def w():
    c.__dict__["n"] += 1
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert c.n == 2
