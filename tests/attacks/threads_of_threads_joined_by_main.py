# expect: violated assertion
# why: n += 1 of two leaves without a lock

import threading
lock = threading.Lock()
kids = []
n = 0
def leaf():
    global n
    n += 1
def w():
    with lock: pass
    t = threading.Thread(target=leaf)
    kids.append(t)
    t.start()
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
for k in kids: k.join()
assert n == 2
