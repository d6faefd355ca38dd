# expect: violated exception
# why: {:c} of -1 fails

import threading
lock = threading.Lock()
def w(k):
    i = k
    with lock: pass
    print("{:c}".format(i))
ts = [threading.Thread(target=w, args=(k,)) for k in (65, -1)]
for t in ts: t.start()
for t in ts: t.join()
