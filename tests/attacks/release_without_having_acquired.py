# expect: violated exception
# why: the try may fail, and the release then meets an unlocked lock

import threading
l = threading.Lock()
def w():
    l.acquire(False)
    l.release()
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
