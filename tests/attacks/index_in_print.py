# expect: violated exception
# why: names[2] is out of range

import threading
lock = threading.Lock()
names = ["a", "b"]
def w(k):
    i = k
    with lock: pass
    print(names[i])
ts = [threading.Thread(target=w, args=(k,)) for k in (0, 1, 2)]
for t in ts: t.start()
for t in ts: t.join()
