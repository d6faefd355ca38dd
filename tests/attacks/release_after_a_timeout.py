# expect: violated exception
# why: the timeout may run out while the other one releases

import threading
l = threading.Lock()
def w():
    l.acquire(timeout=1)
    l.release()
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
