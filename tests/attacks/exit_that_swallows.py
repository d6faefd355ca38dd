# expect: verified
# why: __exit__ answers True, so the error stays inside and the thread goes on

import threading
lock = threading.Lock()
class Quiet:
    def __enter__(self): lock.acquire()
    def __exit__(self, *exc):
        lock.release()
        return True
done = []
def w():
    with Quiet(): raise KeyError
    done.append(1)
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert len(done) == 2
