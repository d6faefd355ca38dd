# expect: violated assertion
# why: iteration over a growing list may see the new item

import threading
a = [1, 2]
n = []
def w():
    c = 0
    for x in a:
        c += 1
    n.append(c)
def ap():
    a.append(3)
ts = [threading.Thread(target=f) for f in (w, ap)]
for t in ts: t.start()
for t in ts: t.join()
assert n[0] == 2
