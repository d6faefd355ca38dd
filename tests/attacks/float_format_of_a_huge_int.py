# expect: violated exception
# why: :.1f of 10**400: int too large to convert to float

import threading
lock = threading.Lock()
def w(k):
    i = k
    with lock: pass
    print(f"{i:.1f}")
ts = [threading.Thread(target=w, args=(k,)) for k in (3, 10**400)]
for t in ts: t.start()
for t in ts: t.join()
