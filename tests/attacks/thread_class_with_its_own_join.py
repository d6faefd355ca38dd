# expect: violated assertion
# why: this join waits for nobody

import threading
done = []
class T(threading.Thread):
    def run(self): done.append(1)
    def join(self, timeout=None): pass
ts = [T() for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert len(done) == 2
