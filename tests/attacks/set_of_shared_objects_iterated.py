# expect: verified
# why: whatever order the set has, iterating it meets both boxes once each

import threading
class Box:
    def __init__(self, n): self.n = n
lock = threading.Lock()
boxes = set()
total = 0
def w(n):
    global total
    b = Box(n)
    with lock: boxes.add(b)
    if n == 2:
        return
def reader():
    global total
    with lock:
        if len(boxes) == 2:
            total = sum(b.n for b in boxes)
ts = [threading.Thread(target=w, args=(n,)) for n in (1, 2)] + [threading.Thread(target=reader)]
for t in ts: t.start()
for t in ts: t.join()
assert total in (0, 3)
