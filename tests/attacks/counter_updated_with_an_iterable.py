# expect: verified
# why: Counter.update counts an iterable in C, without giving way

import threading
from collections import Counter
c = Counter()
def w(): c.update(["a"])
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert c["a"] == 2
