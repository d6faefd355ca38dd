# expect: violated assertion
# why: the default of an escaped function is shared

import threading
fs = []
def w():
    acc = [0]
    def f(a=acc):
        a[0] += 1
    fs.append(f)
    acc[0] += 1
    fs.append(acc)
def u():
    if fs:
        fs[0]()
        fs.append("u")
ts = [threading.Thread(target=f) for f in (w, u)]
for t in ts: t.start()
for t in ts: t.join()
acc = [x for x in fs if type(x) is list][0]
assert "u" not in fs or acc[0] == 2
