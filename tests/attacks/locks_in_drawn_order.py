# expect: violated deadlock
# why: the two threads may draw opposite orders

import threading, random
ls = [threading.Lock(), threading.Lock()]
def w():
    a, b = random.sample(ls, 2)
    with a:
        with b: pass
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
