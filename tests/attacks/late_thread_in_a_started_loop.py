# expect: verified
# why: each grandchild is joined by its maker, who is joined by main: all have counted under the lock

import threading
lock = threading.Lock()
n = 0
def leaf():
    global n
    with lock: n += 1
def maker():
    t = threading.Thread(target=leaf)
    t.start()
    leaf()
    t.join()
ts = [threading.Thread(target=maker) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 4
