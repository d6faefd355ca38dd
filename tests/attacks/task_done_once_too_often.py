# expect: violated exception
# why: one item, two calls of task_done

import threading, queue
q = queue.Queue()
q.put(1)
def w():
    q.get()
    q.task_done()
    q.task_done()
t = threading.Thread(target=w)
t.start(); t.join()
