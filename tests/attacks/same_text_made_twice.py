# expect: verified
# why: x.strip().lower() is the same text both times, though one thread makes it before and one after

import threading
x = input()
first = threading.Event()
got = []
def one():
    got.append(x.strip().lower() == "yes")
    first.set()
def two():
    first.wait()
    if x.strip().lower() == "yes":
        assert got[0]
    else:
        assert not got[0]
ts = [threading.Thread(target=f) for f in (one, two)]
for t in ts: t.start()
for t in ts: t.join()
