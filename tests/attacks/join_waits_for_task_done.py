# expect: verified
# why: every item is done before join returns

import threading, queue
q = queue.Queue()
done = []
def w():
    while True:
        i = q.get()
        if i is None:
            q.task_done()
            return
        done.append(i)
        q.task_done()
t = threading.Thread(target=w); t.start()
for i in range(3): q.put(i)
q.join()
assert done == [0, 1, 2]
q.put(None)
t.join()
