# expect: verified
# why: k is drawn once, before the start

import threading, random
k = random.randint(0, 1)
r = []
def w():
    r.append("one" if k == 1 else "zero")
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert r[0] == r[1]
