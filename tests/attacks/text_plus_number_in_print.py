# expect: violated exception
# why: "n = " + 1 fails in one of the threads

import threading
lock = threading.Lock()
def w(k):
    i = k
    with lock: pass
    print("n = " + i)
ts = [threading.Thread(target=w, args=(k,)) for k in ("1", 1)]
for t in ts: t.start()
for t in ts: t.join()
