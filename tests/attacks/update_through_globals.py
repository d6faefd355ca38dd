# expect: violated assertion
# why: globals()["n"] += 1 is a read and a write

import threading
n = 0
def w():
    globals()["n"] += 1
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2
