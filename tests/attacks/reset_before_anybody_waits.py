# expect: violated deadlock
# why: a reset that comes first breaks nothing, then nobody comes

import threading
b = threading.Barrier(2)
def w():
    try: b.wait()
    except threading.BrokenBarrierError: pass
def a():
    b.reset()
ts = [threading.Thread(target=f) for f in (w, a)]
for t in ts: t.start()
for t in ts: t.join()
