# expect: verified
# why: joining the predecessor orders the appends

import threading
ts = []
out = []
def w():
    i = ts.index(threading.current_thread())
    if i > 0:
        ts[i - 1].join()
    out.append(i)
ts += [threading.Thread(target=w) for d in range(3)]
for t in ts: t.start()
for t in ts: t.join()
assert out == [0, 1, 2]
