# expect: violated assertion
# why: the list is shared from box = b on

import threading
box = None
def w():
    global box
    b = [0]
    box = b
    v = b[0]
    b[0] = v + 1
def u():
    b = box
    if b is not None:
        v = b[0]
        b[0] = v + 1
        b.append(1)
ts = [threading.Thread(target=f) for f in (w, u)]
for t in ts: t.start()
for t in ts: t.join()
assert len(box) == 1 or box[0] == 2
