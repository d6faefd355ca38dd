# expect: verified
# why: each thread has its own key; values are 0, 1, 2 in some order

import threading
lock = threading.Lock()
d = {}
def w():
    with lock:
        d[threading.current_thread()] = len(d)
ts = [threading.Thread(target=w) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
assert sorted(d.values()) == [0, 1, 2]
assert set(d) == set(ts)
