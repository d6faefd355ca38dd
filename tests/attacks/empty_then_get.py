# expect: violated deadlock
# why: both may see the one item, one get waits for ever

import threading, queue
q = queue.Queue()
q.put(1)
def w():
    if not q.empty():
        q.get()
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
