# expect: violated exception
# why: time.sleep(-1) raises ValueError

import threading, time
lock = threading.Lock()
def w(k):
    i = k
    with lock: pass
    time.sleep(i)
ts = [threading.Thread(target=w, args=(k,)) for k in (3, -1)]
for t in ts: t.start()
for t in ts: t.join()
