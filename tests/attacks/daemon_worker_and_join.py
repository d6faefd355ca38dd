# expect: verified
# why: join waits for both items; the daemon is cut off in get

import threading, queue
q = queue.Queue()
done = []
def w():
    while True:
        i = q.get()
        done.append(i)
        q.task_done()
threading.Thread(target=w, daemon=True).start()
for i in range(2): q.put(i)
q.join()
assert done == [0, 1]
