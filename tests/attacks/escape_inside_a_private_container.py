# expect: violated assertion
# why: inner escapes in a tuple in a dict

import threading
shared = []
def w():
    outer = {}
    inner = [0]
    outer["k"] = (inner, 1)
    shared.append(outer)
    v = inner[0]
    inner[0] = v + 1
def u():
    if shared:
        i = shared[0]["k"][0]
        i[0] = i[0] + 1
        i.append(1)
ts = [threading.Thread(target=f) for f in (w, u)]
for t in ts: t.start()
for t in ts: t.join()
i = shared[0]["k"][0]
assert len(i) == 1 or i[0] == 2
