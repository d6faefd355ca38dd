# expect: violated assertion
# why: list(map(f, xs)) walks the live list, and f gives others time to append

import threading
xs = [1]
n = 0
seen = []
def f(v): return v + n
def r(): seen.extend(list(map(f, xs)))
def w(): xs.append(2)
ts = [threading.Thread(target=g) for g in (r, w)]
for t in ts: t.start()
ts[0].join()
assert len(seen) == 1
ts[1].join()
