# expect: verified
# why: whoever waits or comes later is told that the barrier is broken

import threading
b = threading.Barrier(3)
broken = []
lock = threading.Lock()
def w():
    try: b.wait()
    except threading.BrokenBarrierError:
        with lock: broken.append(1)
def a(): b.abort()
ts = [threading.Thread(target=f) for f in (w, w, a)]
for t in ts: t.start()
for t in ts: t.join()
assert len(broken) == 2 and b.broken
