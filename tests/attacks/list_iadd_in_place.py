# expect: verified
# why: b += [1] on a local name extends the one list in one operation

import threading
a = []
def w():
    b = a
    b += [1]
ts = [threading.Thread(target=w) for k in (1, 2)]
for t in ts: t.start()
for t in ts: t.join()
assert a == [1, 1]
