# expect: violated deadlock
# why: the third is never let through

import threading
s = threading.Semaphore(0)
def w(): s.acquire()
def r(): s.release(2)
ts = [threading.Thread(target=f) for f in (w, w, w, r)]
for t in ts: t.start()
for t in ts: t.join()
