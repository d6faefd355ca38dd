# expect: verified
# why: next() on itertools.count is one step: no number comes twice

import threading, itertools
ids = itertools.count()
got = []
def w(): got.append(next(ids))
ts = [threading.Thread(target=w) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
assert sorted(got) == [0, 1, 2]
