# expect: violated assertion
# why: main sets the attribute after the start: the worker may read the old one

import threading
class C: pass
c = C(); c.v = 0
r = []
def w():
    r.append(c.v)
t = threading.Thread(target=w); t.start()
c.v = 5
t.join()
assert r[0] == 5
