# expect: violated assertion
# why: either put may be last

import threading, queue
q = queue.LifoQueue()
def w(k): q.put(k)
ts = [threading.Thread(target=w, args=(k,)) for k in (1, 2)]
for t in ts: t.start()
for t in ts: t.join()
assert q.get() == 2
