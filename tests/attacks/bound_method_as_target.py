# expect: violated assertion
# why: both threads run on one object: an update can be lost

import threading
class C:
    def __init__(self): self.n = 0
    def inc(self): self.n += 1
c = C()
f = c.inc
ts = [threading.Thread(target=f) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert c.n == 2
