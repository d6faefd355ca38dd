# expect: violated assertion
# why: c[k] += 1 on a Counter is a read and a write

import threading
from collections import Counter
c = Counter()
def w(): c["a"] += 1
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert c["a"] == 2
