# expect: verified
# why: each stage releases the next: the order is fixed

import threading
a, b = threading.Semaphore(0), threading.Semaphore(0)
log = []
def first():
    log.append(1); a.release()
def second():
    a.acquire(); log.append(2); b.release()
def third():
    b.acquire(); log.append(3)
ts = [threading.Thread(target=f) for f in (third, second, first)]
for t in ts: t.start()
for t in ts: t.join()
assert log == [1, 2, 3]
