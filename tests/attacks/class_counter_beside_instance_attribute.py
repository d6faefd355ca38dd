# expect: violated assertion
# why: C.count += 1 is a read and a write

import threading
class C: count = 0
def w():
    c = C()
    C.count += 1
    c.count = 5
ts = [threading.Thread(target=w) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert C.count == 2
