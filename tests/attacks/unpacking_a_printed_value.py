# expect: violated exception
# why: "xyz" does not unpack into two

import threading
lock = threading.Lock()
def w(k):
    i = k
    with lock: pass
    a, b = i
    with lock: pass
    print(a, b)
ts = [threading.Thread(target=w, args=(k,)) for k in ("xy", "xyz")]
for t in ts: t.start()
for t in ts: t.join()
