# expect: violated exception
# why: the name means another lock by the time it is given back

import threading
lock = threading.Lock()
def a():
    lock.acquire()
    lock.release()
def b():
    global lock
    lock = threading.Lock()
ts = [threading.Thread(target=f) for f in (a, b)]
for t in ts: t.start()
for t in ts: t.join()
