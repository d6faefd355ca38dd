# expect: verified
# why: next() of a range iterator is one operation: everyone gets another number

import threading
it = iter(range(10))
r = []
def w():
    r.append(next(it))
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert sorted(r) == [0, 1]
