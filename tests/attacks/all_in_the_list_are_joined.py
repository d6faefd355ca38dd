# expect: verified
# why: whoever is started late by main is in the list or has ended

import threading
done = []
lock = threading.Lock()
def w(n):
    with lock: done.append(n)
for n in range(2):
    threading.Thread(target=w, args=(n,)).start()
    with lock: pass
for t in threading.enumerate():
    if t is not threading.current_thread():
        t.join()
assert len(done) == 2
