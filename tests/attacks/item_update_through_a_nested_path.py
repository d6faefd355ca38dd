# expect: violated assertion
# why: d["a"][0] += 1 reads and writes the item of the inner list

import threading
d = {"a": [0]}
def w(): d["a"][0] += 1
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert d["a"][0] == 2
