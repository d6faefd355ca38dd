# expect: violated deadlock
# why: reset wakes the first with an error, and the other waits alone

import threading
b = threading.Barrier(2)
def w():
    try: b.wait()
    except threading.BrokenBarrierError: pass
def r(): b.reset()
ts = [threading.Thread(target=f) for f in (w, w, r)]
for t in ts: t.start()
for t in ts: t.join()
