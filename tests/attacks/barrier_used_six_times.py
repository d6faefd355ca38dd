# expect: verified
# why: two waits per round keep the rounds apart

import threading
b = threading.Barrier(2)
log = []
def w():
    for i in range(3):
        b.wait()
        log.append(i)
        b.wait()
ts = [threading.Thread(target=w) for f in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert log == [0, 0, 1, 1, 2, 2]
