# expect: verified
# why: everybody is joined and the lock is free

import threading
lock = threading.Lock()
n = 0
def leaf():
    global n
    with lock:
        n += 1
def w():
    with lock: pass
    t = threading.Thread(target=leaf)
    t.start()
    t.join()
t = threading.Thread(target=w); t.start(); t.join()
assert n == 1
