# expect: violated assertion
# why: print is the program's own function here

import threading
lock = threading.Lock()
seen = []
def print(x):
    if x == 2: seen.append(x)
def w(k):
    i = k
    with lock: pass
    print(i)
ts = [threading.Thread(target=w, args=(k,)) for k in (0, 1, 2)]
for t in ts: t.start()
for t in ts: t.join()
assert not seen
