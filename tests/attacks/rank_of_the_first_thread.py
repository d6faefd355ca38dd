# expect: violated assertion
# why: the second thread may come first

import threading
lock = threading.Lock()
n = 0
class W(threading.Thread):
    def run(self):
        global n
        with lock:
            self.rank = n
            n += 1
ts = [W() for d in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert ts[0].rank == 0
