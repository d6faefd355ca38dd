# expect: verified
# why: bound methods of one object are equal

import threading
cbs = []
lock = threading.Lock()
class C:
    def f(self): pass
def w():
    c = C()
    with lock:
        cbs.append(c.f)
    with lock:
        cbs.remove(c.f)
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert not cbs
