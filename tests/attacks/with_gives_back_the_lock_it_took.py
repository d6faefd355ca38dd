# expect: verified
# why: `with lock` gives back the very object it took, though the name is bound to another meanwhile

import threading
lock = first = threading.Lock()
def a():
    with lock: pass
def b():
    global lock
    lock = threading.Lock()
ts = [threading.Thread(target=f) for f in (a, b)]
for t in ts: t.start()
for t in ts: t.join()
assert not first.locked() and not lock.locked()
