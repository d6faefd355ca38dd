# expect: violated assertion
# why: which of the two makes its thread first decides the name

import threading
names = {}
def w(k):
    t = threading.Thread(target=print)
    names[k] = t.name
ts = [threading.Thread(target=w, args=(k,)) for k in (1, 2)]
for t in ts: t.start()
for t in ts: t.join()
assert names[1] < names[2]
