# expect: violated exception
# why: sep=3 raises TypeError

import threading
lock = threading.Lock()
def w(k):
    s = k
    with lock:
        pass
    print(1, 2, sep=s)
ts = [threading.Thread(target=w, args=(k,)) for k in (3, ",")]
for t in ts: t.start()
for t in ts: t.join()
