# expect: violated assertion
# why: n += x of two daemons may overlap before join returns

import threading, queue
q = queue.Queue()
n = 0
def d():
    global n
    while True:
        x = q.get()
        n += x
        q.task_done()
for _ in range(2): threading.Thread(target=d, daemon=True).start()
q.put(1); q.put(2)
q.join()
assert n == 3
