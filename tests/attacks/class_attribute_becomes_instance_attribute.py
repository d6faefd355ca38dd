# expect: violated assertion
# why: c.n += 1 reads the class's n or the instance's: an update can be lost

import threading
class C:
    n = 0
c = C()
def w():
    c.n += 1
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert c.n == 2
