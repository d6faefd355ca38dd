# expect: violated assertion
# why: join may return before the append

import threading, queue
q = queue.Queue()
done = []
def w():
    i = q.get()
    q.task_done()
    done.append(i)
t = threading.Thread(target=w); t.start()
q.put(0)
q.join()
assert done == [0]
t.join()
