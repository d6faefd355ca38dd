# expect: verified
# why: wait returns 0, 1, 2, each once

import threading
b = threading.Barrier(3)
idx = []
def w():
    idx.append(b.wait())
ts = [threading.Thread(target=w) for f in range(3)]
for t in ts: t.start()
for t in ts: t.join()
assert sorted(idx) == [0, 1, 2]
