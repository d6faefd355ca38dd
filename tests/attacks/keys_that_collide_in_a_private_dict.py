# expect: verified
# why: all keys have one hash, and their __eq__ tells them apart; what stands in the dict does not change while other threads run

import threading
class Key:
    def __init__(self, name):
        self.name = name
    def __hash__(self):
        return 7
    def __eq__(self, other):
        return self.name == other.name
lock = threading.Lock()
n = 0
def w():
    global n
    mine = {Key("a"): 1, Key("b"): 2}
    seen = {Key("c"), Key("d"), Key("c")}
    with lock:
        n += 1
    assert mine[Key("a")] == 1 and mine[Key("b")] == 2 and len(mine) == 2
    with lock:
        n += 1
    assert Key("d") in seen and Key("a") not in seen and len(seen) == 2
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 4
