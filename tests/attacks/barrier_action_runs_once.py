# expect: verified
# why: one of the two runs the action, before either goes on

import threading
n = 0
def act():
    global n
    n += 1
b = threading.Barrier(2, action=act)
def w():
    b.wait()
    assert n == 1
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
