# expect: verified
# why: two permits for two who wait

import threading
s = threading.Semaphore(0)
def w(): s.acquire()
def r(): s.release(2)
ts = [threading.Thread(target=f) for f in (w, w, r)]
for t in ts: t.start()
for t in ts: t.join()
