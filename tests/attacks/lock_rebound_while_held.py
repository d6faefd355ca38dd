# expect: violated assertion
# why: after the rebinding the two take different locks

import threading
lock = threading.Lock()
n = 0
def a():
    global n
    with lock: n += 1
def b():
    global n, lock
    lock = threading.Lock()
    with lock: n += 1
ts = [threading.Thread(target=f) for f in (a, b)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2
