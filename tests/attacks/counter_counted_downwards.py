# expect: violated assertion
# why: Counter.subtract is Python: it reads, subtracts and stores

import threading
from collections import Counter
c = Counter(a=5)
def w(): c.subtract(["a"])
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert c["a"] == 3
