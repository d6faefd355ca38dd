# expect: violated deadlock
# why: the lock is never released

import threading, sys
l = threading.Lock()
def w():
    l.acquire()
    sys.exit()
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
