# expect: verified
# why: finally releases before the return

import threading
l = threading.Lock()
def f():
    l.acquire()
    try:
        return 1
    finally:
        l.release()
ts = [threading.Thread(target=f) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert not l.locked()
