# expect: violated assertion
# why: the producer changes the box after handing it on

import threading, queue
class Box: pass
q = queue.Queue()
def p():
    b = Box()
    b.n = 1
    q.put(b)
    b.n = 2
def c():
    b = q.get()
    assert b.n == 1
ts = [threading.Thread(target=f) for f in (p, c)]
for t in ts: t.start()
for t in ts: t.join()
