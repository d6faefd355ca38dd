# expect: violated deadlock
# why: the flag alone makes the orders differ

import threading
a, b = threading.Lock(), threading.Lock()
class W(threading.Thread):
    def __init__(self, flip):
        super().__init__()
        self.flip = flip
    def run(self):
        x, y = (a, b) if self.flip else (b, a)
        with x:
            with y:
                pass
ts = [W(True), W(False)]
for t in ts: t.start()
for t in ts: t.join()
