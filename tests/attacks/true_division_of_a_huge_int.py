# expect: violated exception
# why: 10**400 / 2 has no float

import threading
lock = threading.Lock()
def w(k):
    i = k
    with lock: pass
    print(i / 2)
ts = [threading.Thread(target=w, args=(k,)) for k in (3, 10**400)]
for t in ts: t.start()
for t in ts: t.join()
