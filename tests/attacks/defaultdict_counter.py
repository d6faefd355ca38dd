# expect: violated assertion
# why: d[k] += 1 is a read and a write

import threading
from collections import defaultdict
d = defaultdict(int)
def w(): d["k"] += 1
ts = [threading.Thread(target=w) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert d["k"] == 2
