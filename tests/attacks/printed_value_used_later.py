# expect: violated exception
# why: x is printed and then used as a key that is missing

import threading
lock = threading.Lock()
d = {0: 1, 1: 1}
def w(k):
    x = k
    with lock:
        pass
    print("got", x)
    with lock:
        d[x]
ts = [threading.Thread(target=w, args=(k,)) for k in (0, 1, 2)]
for t in ts: t.start()
for t in ts: t.join()
