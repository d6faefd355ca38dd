# expect: verified
# why: nobody changes the set: iterating it meets both boxes, whatever else comes to name them meanwhile

import threading
class Box:
    def __init__(self, n): self.n = n
lock = threading.Lock()
boxes, order = set(), []
first = None
def make():
    for n in (1, 2):
        b = Box(n)
        boxes.add(b)
        order.append(b)
m = threading.Thread(target=make)
m.start(); m.join()
def a():
    seen = []
    for b in boxes:
        seen.append(b.n)
        with lock: pass
    assert sorted(seen) == [1, 2]
def b():
    global first
    first = order[1]
    first = None
    first = order[0]
ts = [threading.Thread(target=f) for f in (a, b)]
for t in ts: t.start()
for t in ts: t.join()
