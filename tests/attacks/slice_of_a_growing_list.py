# expect: violated assertion
# why: two looks at the same list

import threading
xs = [1]
def r():
    assert xs[:] == xs
def w(): xs.append(2)
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
