# expect: violated deadlock
# why: the name decides the order of the locks

import threading
a, b = threading.Lock(), threading.Lock()
def w():
    if threading.current_thread().name.endswith("1"):
        x, y = a, b
    else:
        x, y = b, a
    with x:
        with y:
            pass
ts = [threading.Thread(target=w, name="w%d" % i) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
