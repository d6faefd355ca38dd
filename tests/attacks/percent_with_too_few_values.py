# expect: violated exception
# why: "%s %s" % 1 fails, % (1, 2) does not

import threading
lock = threading.Lock()
def w(k):
    i = k
    with lock: pass
    print("%s %s" % i)
ts = [threading.Thread(target=w, args=(k,)) for k in ((1, 2), 1)]
for t in ts: t.start()
for t in ts: t.join()
