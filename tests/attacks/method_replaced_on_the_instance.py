# expect: violated assertion
# why: the method may be another one at the second call

import threading
class C:
    def f(self): return 1
c = C()
def r():
    assert c.f() == c.f()
def w(): c.f = lambda: 2
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
