# expect: violated assertion
# why: a slot is a cell like an attribute

import threading
class C:
    __slots__ = ("n",)
    def __init__(self): self.n = 0
c = C()
def w(): c.n += 1
ts = [threading.Thread(target=w) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert c.n == 2
