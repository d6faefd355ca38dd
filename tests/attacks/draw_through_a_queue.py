# expect: verified
# why: what comes back is the number sent, plus one

import threading, random, queue
q = queue.Queue()
back = queue.Queue()
def w():
    x = random.randint(0, 1)
    q.put(x)
    assert back.get() == x + 1
def u():
    back.put(q.get() + 1)
ts = [threading.Thread(target=f) for f in (w, u)]
for t in ts: t.start()
for t in ts: t.join()
