# expect: violated assertion
# why: the setter stores two attributes one after the other

import threading
class Pair:
    def __init__(self): self._a = self._b = 0
    @property
    def both(self): return (self._a, self._b)
    @both.setter
    def both(self, v):
        self._a = v
        self._b = v
p = Pair()
def w(): p.both = 1
def r():
    a, b = p.both
    assert a == b
ts = [threading.Thread(target=f) for f in (w, r)]
for t in ts: t.start()
for t in ts: t.join()
