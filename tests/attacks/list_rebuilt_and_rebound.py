# expect: violated assertion
# why: a = a + [1] reads and rebinds: an item can be lost

import threading
a = [0]
b = a
def w():
    global a
    a = a + [1]
ts = [threading.Thread(target=w) for k in (1, 2)]
for t in ts: t.start()
for t in ts: t.join()
assert len(a) == 3
