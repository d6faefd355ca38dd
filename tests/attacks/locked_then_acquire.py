# expect: violated assertion
# why: the lock may be taken between the look and the acquire

import threading
lock = threading.Lock()
def w():
    if not lock.locked():
        assert lock.acquire(blocking=False)
        lock.release()
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
