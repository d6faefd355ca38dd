# expect: violated assertion
# why: the attribute may be missing when it is looked up, and there when it is looked up again

import threading
class C:
    def __getattr__(self, name): return None
c = C()
def r():
    a, b = c.n, c.n
    assert a == b
def w(): c.n = 1
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
