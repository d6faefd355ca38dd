# expect: verified
# why: the producer has finished with the box when it hands it on

import threading, queue
class Box: pass
q = queue.Queue()
def p():
    b = Box()
    b.n = 1
    b.n = 2
    q.put(b)
def c():
    b = q.get()
    assert b.n == 2
ts = [threading.Thread(target=f) for f in (p, c)]
for t in ts: t.start()
for t in ts: t.join()
