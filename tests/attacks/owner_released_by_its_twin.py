# expect: violated exception
# why: the twin of the owner gives the RLock back that it does not hold

import threading
lock = threading.RLock()
held = threading.Event()
def w():
    if lock.acquire(blocking=False):
        held.set()
    else:
        lock.release()
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
