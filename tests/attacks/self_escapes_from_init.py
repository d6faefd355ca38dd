# expect: violated exception
# why: self is in the list before v is set

import threading
reg = []
class C:
    def __init__(self):
        reg.append(self)
        self.v = 1
def w(): C()
def u():
    for c in reg:
        c.v
ts = [threading.Thread(target=f) for f in (w, u)]
for t in ts: t.start()
for t in ts: t.join()
