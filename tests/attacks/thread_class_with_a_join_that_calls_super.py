# expect: verified
# why: join waits, and gives the result back

import threading
class T(threading.Thread):
    def __init__(self, n):
        super().__init__()
        self.n = n
        self.result = None
    def run(self): self.result = self.n * 2
    def join(self, timeout=None):
        super().join(timeout)
        return self.result
ts = [T(n) for n in (1, 2)]
for t in ts: t.start()
assert [t.join() for t in ts] == [2, 4]
