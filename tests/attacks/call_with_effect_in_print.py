# expect: violated assertion
# why: f is called with the printed value and acts on 2

import threading
lock = threading.Lock()
seen = []
def f(x):
    if x == 2: seen.append(x)
    return x
def w(k):
    i = k
    with lock: pass
    print(f(i))
ts = [threading.Thread(target=w, args=(k,)) for k in (0, 1, 2)]
for t in ts: t.start()
for t in ts: t.join()
assert not seen
