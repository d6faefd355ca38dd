# expect: violated assertion
# why: c.n += 1 calls the getter and the setter

import threading
class C:
    def __init__(self): self._n = 0
    @property
    def n(self): return self._n
    @n.setter
    def n(self, v): self._n = v
c = C()
def w(): c.n += 1
ts = [threading.Thread(target=w) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert c.n == 2
