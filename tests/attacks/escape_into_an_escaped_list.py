# expect: violated assertion
# why: outer is shared already when inner is put into it

import threading
shared = []
def w():
    outer = []
    shared.append(outer)
    inner = [0]
    outer.append(inner)
    v = inner[0]
    inner[0] = v + 1
def u():
    if shared and shared[0]:
        i = shared[0][0]
        i[0] += 1
        i.append(1)
ts = [threading.Thread(target=f) for f in (w, u)]
for t in ts: t.start()
for t in ts: t.join()
i = shared[0][0]
assert len(i) == 1 or i[0] == 2
