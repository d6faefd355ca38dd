# expect: violated exception
# why: print(10**5000) exceeds the limit of digits

import threading
lock = threading.Lock()
def w(k):
    i = k
    with lock: pass
    print(i)
ts = [threading.Thread(target=w, args=(k,)) for k in (3, 10**5000)]
for t in ts: t.start()
for t in ts: t.join()
