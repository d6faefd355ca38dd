# expect: violated assertion
# why: the cell of an escaped function is shared

import threading
fs = []
def w():
    n = 0
    def f():
        nonlocal n
        n += 1
        return n
    fs.append(f)
    f()
    fs.append(lambda: n)
def u():
    if fs:
        fs[0]()
        fs.append("u")
ts = [threading.Thread(target=f) for f in (w, u)]
for t in ts: t.start()
for t in ts: t.join()
get = [x for x in fs if callable(x)][-1]
assert "u" not in fs or get() == 2
