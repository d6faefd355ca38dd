# expect: violated assertion
# why: the list may grow between len and max

import threading
xs = [1]
seen = []
def r(): seen.append((len(xs), max(xs)))
def w(): xs.append(5)
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
assert seen[0] in ((1, 1), (2, 5))
