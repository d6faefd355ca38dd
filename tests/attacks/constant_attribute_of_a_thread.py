# expect: violated assertion
# why: k differs between threads that are alike otherwise

import threading
lock = threading.Lock()
order = []
class W(threading.Thread):
    def __init__(self, k):
        super().__init__()
        self.k = k
    def run(self):
        with lock:
            order.append(self.k)
ts = [W(k) for k in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert order == [0, 1]
