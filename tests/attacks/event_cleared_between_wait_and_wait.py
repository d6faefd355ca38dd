# expect: violated deadlock
# why: the event may be cleared before the second wait

import threading
e = threading.Event()
def w():
    e.wait()
    e.wait()
def s():
    e.set()
    e.clear()
ts = [threading.Thread(target=f) for f in (w, s)]
for t in ts: t.start()
for t in ts: t.join()
