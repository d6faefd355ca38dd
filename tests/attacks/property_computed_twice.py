# expect: violated assertion
# why: both may find nothing in the cache and compute

import threading
class Lazy:
    def __init__(self): self.calls = 0
    @property
    def value(self):
        if not hasattr(self, "_value"):
            self.calls += 1
            self._value = object()
        return self._value
lazy = Lazy()
def w(): lazy.value
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert lazy.calls == 1
