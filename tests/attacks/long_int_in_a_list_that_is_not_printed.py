# expect: verified
# why: nobody writes the long int out; hex does not mind

import threading
lock = threading.Lock()
xs = [10**5000]
ys = [1]
def w():
    with lock: ys.append(len(xs))
    print(ys, len(hex(xs[0])))
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
