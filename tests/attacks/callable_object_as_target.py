# expect: violated assertion
# why: one object called by two threads counts with a read and a write

import threading
class Count:
    n = 0
    def __call__(self): self.n += 1
c = Count()
ts = [threading.Thread(target=c) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert c.n == 2
