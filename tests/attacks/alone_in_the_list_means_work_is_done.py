# expect: verified
# why: a thread leaves the list only when its function has returned

import threading
done = []
lock = threading.Lock()
def w(n):
    with lock: pass
    done.append(n)
for n in range(3):
    threading.Thread(target=w, args=(n,)).start()
    with lock: pass
while threading.active_count() > 1: pass
assert sorted(done) == [0, 1, 2]
