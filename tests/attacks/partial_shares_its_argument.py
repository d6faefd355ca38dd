# expect: violated assertion
# why: the list inside the partial is one for both threads

import threading, functools
def inc(box, k):
    v = box[0]
    box[0] = v + k
box = [0]
f = functools.partial(inc, box, 1)
ts = [threading.Thread(target=f) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert box[0] == 2
