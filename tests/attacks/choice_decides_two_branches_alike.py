# expect: verified
# why: x == 1 holds both times or never

import threading, random
lock = threading.Lock()
n = 0
def w():
    global n
    x = random.randint(1, 3)
    if x == 1:
        with lock: n += 1
    with lock: pass
    if x == 1:
        with lock: n -= 1
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 0
