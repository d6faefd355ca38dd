# expect: violated deadlock
# why: the attributes give the two orders of the locks

import threading
a, b = threading.Lock(), threading.Lock()
class W(threading.Thread):
    def __init__(self, x, y):
        super().__init__()
        self.x, self.y = x, y
    def run(self):
        with self.x:
            with self.y:
                pass
ts = [W(a, b), W(b, a)]
for t in ts: t.start()
for t in ts: t.join()
