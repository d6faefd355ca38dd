# expect: violated exception
# why: %d of a str fails in one of the threads

import threading
lock = threading.Lock()
def w(k):
    x = "a" if k else 5
    with lock:
        pass
    print("%d" % x)
ts = [threading.Thread(target=w, args=(k,)) for k in (0, 1)]
for t in ts: t.start()
for t in ts: t.join()
