# expect: violated deadlock
# why: the second thread may take the lock and keep it; main has ended then, its print needs no step

import threading
done = []
lock = threading.Lock()
def a():
    done.append(1)
    lock.acquire()
def b():
    lock.acquire(blocking=False)
ts = [threading.Thread(target=f) for f in (a, b)]
for t in ts: t.start()
print(done)
