# expect: violated assertion
# why: Counter.update adds the counts of a mapping in Python: it reads, adds and stores

import threading
from collections import Counter
c = Counter(a=1)
def w(): c.update({"a": 1})
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert c["a"] == 3
