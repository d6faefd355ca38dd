# expect: violated exception,deadlock
# why: __exit__ fails before it gives the lock back: the other waits for ever

import threading
class Guard:
    def __init__(self): self.lock = threading.Lock()
    def __enter__(self): self.lock.acquire()
    def __exit__(self, *exc):
        raise ValueError("not given back")
        self.lock.release()
g = Guard()
def w():
    with g: pass
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
