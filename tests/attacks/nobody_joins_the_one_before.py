# expect: violated assertion
# why: without the join any order is possible

import threading
ts = []
out = []
def w():
    i = ts.index(threading.current_thread())
    out.append(i)
ts += [threading.Thread(target=w) for d in range(3)]
for t in ts: t.start()
for t in ts: t.join()
assert out == [0, 1, 2]
