# expect: violated assertion
# why: b escapes inside the partial

import threading, functools
fs = []
def inc(b): b[0] += 1
def w():
    b = [0]
    f = functools.partial(inc, b)
    fs.append(f)
    f()
    fs.append(b)
def u():
    if fs:
        fs[0]()
        fs.append("u")
ts = [threading.Thread(target=f) for f in (w, u)]
for t in ts: t.start()
for t in ts: t.join()
b = [x for x in fs if type(x) is list][0]
assert "u" not in fs or b[0] == 2
