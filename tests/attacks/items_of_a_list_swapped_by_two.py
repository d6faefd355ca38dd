# expect: violated assertion
# why: two reads, then two writes: the swaps may overlap

import threading
xs = [1, 2]
def w(): xs[0], xs[1] = xs[1], xs[0]
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert sorted(xs) == [1, 2]
