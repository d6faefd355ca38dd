# expect: violated exception
# why: another consumer may take the item between notify and wake

import threading
c = threading.Condition()
items = []
def w():
    with c:
        if not items:
            c.wait()
        items.pop()
def s():
    with c:
        items.append(1)
        c.notify()
ts = [threading.Thread(target=f) for f in (w, w, s, s)]
for t in ts: t.start()
for t in ts: t.join()
