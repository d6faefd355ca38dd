# expect: violated exception
# why: RuntimeError: dictionary changed size during iteration

import threading
d = {1: 1, 2: 2}
def r():
    for k in d:
        d[k]
def w():
    d[3] = 3
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
