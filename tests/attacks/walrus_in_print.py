# expect: violated assertion
# why: what := binds inside print decides a branch later

import threading
lock = threading.Lock()
n = []
def w(k):
    with lock:
        pass
    print(y := k + 1)
    if y == 3:
        n.append(1)
ts = [threading.Thread(target=w, args=(k,)) for k in (0, 1, 2)]
for t in ts: t.start()
for t in ts: t.join()
assert not n
