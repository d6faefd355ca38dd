# expect: violated exception
# why: RuntimeError: set changed size during iteration

import threading
s = {1, 2}
tot = []
def r():
    for k in s:
        tot.append(k)
def w():
    s.add(3)
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
