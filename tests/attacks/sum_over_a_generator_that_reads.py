# expect: violated assertion
# why: the generator reads n once for each item

import threading
n = 0
seen = []
def r(): seen.append(sum(n for _ in range(2)))
def w():
    global n
    n = 1
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
assert seen[0] != 1
