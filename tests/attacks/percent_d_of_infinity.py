# expect: violated exception
# why: %d of a float works unless it is infinite

import threading
lock = threading.Lock()
def w(k):
    i = k
    with lock: pass
    print("%d" % i)
ts = [threading.Thread(target=w, args=(k,)) for k in (3.0, float("inf"))]
for t in ts: t.start()
for t in ts: t.join()
