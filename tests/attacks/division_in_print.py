# expect: violated exception
# why: 10 // x fails for one of the threads though x is only printed

import threading
lock = threading.Lock()
def w(k):
    x = k
    with lock:
        pass
    print(10 // x)
ts = [threading.Thread(target=w, args=(k,)) for k in (0, 1, 2)]
for t in ts: t.start()
for t in ts: t.join()
