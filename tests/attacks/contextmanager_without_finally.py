# expect: violated deadlock
# why: without finally the lock is kept when the body fails

import threading
from contextlib import contextmanager, suppress
lock = threading.Lock()
@contextmanager
def held():
    lock.acquire()
    yield
    lock.release()
def w():
    with suppress(KeyError), held():
        raise KeyError
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
