# expect: violated assertion
# why: both threads may find the key missing in vars() before either sets it

import threading
class C: pass
c = C()
n = []
def w():
    if "inst" not in vars(c):
        vars(c)["inst"] = 1
        n.append(1)
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert len(n) == 1
