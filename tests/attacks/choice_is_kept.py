# expect: verified
# why: x is drawn once: the two comparisons agree

import threading, random
lock = threading.Lock()
def w():
    x = random.randint(1, 3)
    a = x == 1
    with lock: pass
    b = x == 1
    assert a == b
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
