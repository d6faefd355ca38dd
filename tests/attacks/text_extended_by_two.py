# expect: violated assertion
# why: += on a text makes a new one: a read and a write

import threading
s = ""
def w(c):
    global s
    s += c
ts = [threading.Thread(target=w, args=(c,)) for c in "ab"]
for t in ts: t.start()
for t in ts: t.join()
assert len(s) == 2
