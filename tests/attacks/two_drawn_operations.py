# expect: violated assertion
# why: both may draw "dec"

import threading, random
lock = threading.Lock()
n = 0
def w():
    global n
    op = random.choice(["inc", "dec"])
    with lock:
        if op == "inc": n += 1
        elif op == "dec": n -= 1
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n in (0, 2)
