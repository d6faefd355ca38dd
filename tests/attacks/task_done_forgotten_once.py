# expect: violated deadlock
# why: one item is never done: main waits in join

import threading, queue
q = queue.Queue()
def w():
    for i in range(2): q.get()
    q.task_done()
t = threading.Thread(target=w); t.start()
for i in range(2): q.put(i)
q.join()
t.join()
