# expect: violated deadlock
# why: who waits after the clear waits for ever

import threading
e = threading.Event()
def w(): e.wait()
def s(): e.set(); e.clear()
ts = [threading.Thread(target=f) for f in (w, s)]
for t in ts: t.start()
for t in ts: t.join()
