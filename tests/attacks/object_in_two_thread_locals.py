# expect: violated assertion
# why: the locals differ, the list in them is one

import threading
loc = threading.local()
loc.box = [0]
box = loc.box
def w(b):
    loc.box = b
    v = loc.box[0]
    loc.box[0] = v + 1
ts = [threading.Thread(target=w, args=(box,)) for k in (1, 2)]
for t in ts: t.start()
for t in ts: t.join()
assert loc.box[0] == 2
