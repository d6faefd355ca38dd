# expect: violated assertion
# why: the first flag may be taken back before the second is looked at

import threading
a, b = True, False
hits = []
def r():
    if all(f() for f in (lambda: a, lambda: b)): hits.append(1)
def w():
    global a, b
    a = False
    b = True
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
assert not hits
