# expect: verified
# why: the owner is set and read under the lock

import threading
lock = threading.Lock()
owner = None
def w():
    global owner
    with lock:
        owner = threading.current_thread()
        assert owner is threading.current_thread()
        owner = None
ts = [threading.Thread(target=w) for d in range(3)]
for t in ts: t.start()
for t in ts: t.join()
assert owner is None
