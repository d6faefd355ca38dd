# expect: verified
# why: release(3) lets three through

import threading
s = threading.Semaphore(0)
def w(): s.acquire()
def r(): s.release(3)
ts = [threading.Thread(target=f) for f in (w, w, w, r)]
for t in ts: t.start()
for t in ts: t.join()
