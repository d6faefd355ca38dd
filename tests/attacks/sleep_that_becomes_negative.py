# expect: violated exception
# why: 1 - i is negative in the third round

import threading, time
lock = threading.Lock()
n = 2
def w(k):
    for i in range(3):
        with lock: pass
        time.sleep(1 - i)
ts = [threading.Thread(target=w, args=(k,)) for k in (3, 1)]
for t in ts: t.start()
for t in ts: t.join()
