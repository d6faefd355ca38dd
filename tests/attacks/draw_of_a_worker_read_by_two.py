# expect: verified
# why: the worker draws once, both read the same

import threading, random
box = [None]
ev = threading.Event()
r = []
def w():
    box[0] = random.choice([True, False])
    ev.set()
def rd():
    ev.wait()
    r.append(1 if box[0] else 2)
ts = [threading.Thread(target=f) for f in (w, rd, rd)]
for t in ts: t.start()
for t in ts: t.join()
assert r[0] == r[1]
