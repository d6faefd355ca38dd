# expect: verified
# why: main looks when the threads are done: one attribute has come and one is gone, in the order in which they were set

import threading
class C:
    def __init__(self): self.z, self.x = 1, 1
c, made = C(), []
def w():
    del c.x
    c.y = 2
def v(): made.append(C())
ts = [threading.Thread(target=f) for f in (w, v)]
for t in ts: t.start()
for t in ts: t.join()
assert list(vars(c)) == ["z", "y"] and "y" in dir(c) and "x" not in dir(c)
assert list(made[0].__dict__) == ["z", "x"] and "z" in dir(made[0])
