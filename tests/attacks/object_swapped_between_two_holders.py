# expect: verified
# why: each exchange is under the lock, so both objects are still there, once each

import threading
lock = threading.Lock()
class Box:
    def __init__(self, n): self.n = n
hands = [Box(1), Box(2)]
def w():
    with lock: hands[0], hands[1] = hands[1], hands[0]
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert [b.n for b in hands] == [1, 2]
