# expect: violated assertion
# why: join may return between the two puts

import threading, queue
q = queue.Queue()
done = []
def p():
    q.put(1)
    q.put(2)
def c():
    for _ in range(2):
        done.append(q.get())
        q.task_done()
ts = [threading.Thread(target=f) for f in (p, c)]
for t in ts: t.start()
q.join()
assert done == [1, 2]
for t in ts: t.join()
