# expect: verified
# why: the loop looks at the list anew each round; a worker adds its child before it ends, so main joins that too

import threading
lock = threading.Lock()
n = 0
def leaf():
    global n
    with lock: n += 1
def w():
    t = threading.Thread(target=leaf)
    ts.append(t)
    t.start()
ts = [threading.Thread(target=w)]
ts[0].start()
for t in ts: t.join()
assert n == 1
