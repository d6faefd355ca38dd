# expect: violated assertion
# why: a, b = b, a reads both before it writes either: another swap may come between

import threading
a, b = 1, 2
def w():
    global a, b
    a, b = b, a
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert {a, b} == {1, 2}
