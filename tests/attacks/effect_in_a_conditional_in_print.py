# expect: violated assertion
# why: the append inside print depends on a local that is otherwise only printed

import threading
lock = threading.Lock()
n = []
def w(k):
    x = k
    with lock:
        pass
    print(n.append(x) if x > 1 else 0)
ts = [threading.Thread(target=w, args=(k,)) for k in (0, 1, 2)]
for t in ts: t.start()
for t in ts: t.join()
assert not n
