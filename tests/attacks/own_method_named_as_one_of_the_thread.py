# expect: verified
# why: until 3.12 `join` calls a method `_stop` of the thread, a subclass's own as well

import sys
import threading
class W(threading.Thread):
    calls = 0
    def _stop(self): self.calls += 1
    def run(self): pass
ws = [W() for _ in range(2)]
for w in ws: w.start()
for w in ws: w.join()
assert sum(w.calls for w in ws) == (2 if sys.version_info < (3, 13) else 0)
