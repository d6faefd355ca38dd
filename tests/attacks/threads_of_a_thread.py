# expect: violated assertion
# why: the two leaves lose an update

import threading
n = 0
lock = threading.Lock()
def leaf():
    global n
    v = n
    n = v + 1
def w():
    with lock: pass
    ts = [threading.Thread(target=leaf) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
t = threading.Thread(target=w); t.start(); t.join()
assert n == 2
