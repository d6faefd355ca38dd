# expect: violated assertion
# why: the second thread may come first

import threading
lock = threading.Lock()
order = []
ts = []
def w():
    with lock:
        order.append(threading.current_thread() is ts[0])
ts += [threading.Thread(target=w) for n in ("a", "b")]
for t in ts: t.start()
for t in ts: t.join()
assert order == [True, False]
