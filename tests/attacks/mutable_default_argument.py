# expect: violated assertion
# why: the default list is one object for all calls

import threading
def w(acc=[0]):
    acc[0] += 1
    return acc
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert w.__defaults__[0][0] == 2
