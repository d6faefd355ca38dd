# expect: verified
# why: under the lock every rank is given once

import threading
lock = threading.Lock()
n = 0
class W(threading.Thread):
    def run(self):
        global n
        with lock:
            self.rank = n
            n += 1
ts = [W() for d in range(3)]
for t in ts: t.start()
for t in ts: t.join()
assert sorted(t.rank for t in ts) == [0, 1, 2]
