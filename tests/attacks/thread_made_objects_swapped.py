# expect: violated assertion,exception
# why: who comes second puts its box where the first has just moved its own: that one is gone

import threading
lock = threading.Lock()
class Box:
    def __init__(self, n): self.n = n
hands = [None, None]
def w(n):
    mine = Box(n)
    with lock: hands[n] = mine
    with lock: hands[0], hands[1] = hands[1], hands[0]
    with lock: assert any(b is mine for b in hands)
ts = [threading.Thread(target=w, args=(n,)) for n in (0, 1)]
for t in ts: t.start()
for t in ts: t.join()
assert sorted(b.n for b in hands) == [0, 1]
