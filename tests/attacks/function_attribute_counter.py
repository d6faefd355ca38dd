# expect: violated assertion
# why: an attribute of a function is shared like any other

import threading
def w():
    w.count += 1
w.count = 0
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert w.count == 2
