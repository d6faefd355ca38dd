# expect: violated assertion
# why: ts[0].n is changed by both threads without a lock

import threading
class W(threading.Thread):
    n = 0
    def run(self):
        ts[0].n += 1
        self.n += 10
ts = [W() for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert ts[0].n == 12 and ts[1].n == 10
