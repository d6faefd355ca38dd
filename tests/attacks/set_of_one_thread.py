# expect: violated assertion
# why: the first in the set may be the other thread

import threading
lock = threading.Lock()
s = set()
f = []
def w():
    me = threading.current_thread()
    with lock:
        s.add(me)
        if len(s) == 1: f.append(s == {ts[0]})
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert f == [True]
