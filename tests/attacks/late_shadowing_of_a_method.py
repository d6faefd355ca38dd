# expect: violated assertion
# why: an instance attribute hides the method after the start

import threading
class C:
    def f(self): return 1
c = C()
r = []
def w():
    r.append(c.f())
t = threading.Thread(target=w); t.start()
c.f = lambda: 2
t.join()
assert r == [1]
