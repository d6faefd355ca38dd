# expect: verified
# why: one draw, appended twice under the lock

import threading, random
xs = []
lock = threading.Lock()
def w():
    v = random.choice([1, 2])
    with lock:
        xs.append(v)
        xs.append(v)
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert xs[0] == xs[1] and xs[2] == xs[3]
