# expect: violated deadlock
# why: __format__ takes the lock that is held

import threading
lock = threading.Lock()
class P:
    def __format__(self, spec):
        with lock:
            return "P"
p = P()
def w(k):
    with lock:
        print(f"{p:>10}")
ts = [threading.Thread(target=w, args=(k,)) for k in ("xy",)]
for t in ts: t.start()
for t in ts: t.join()
