# expect: violated assertion
# why: the hook stores the value and then the number of stores

import threading
class C:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)
        object.__setattr__(self, "stores", 1)
c = C()
object.__setattr__(c, "stores", 0)
object.__setattr__(c, "n", 0)
def w(): c.n = 1
def r():
    if c.n == 1: assert c.stores == 1
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
