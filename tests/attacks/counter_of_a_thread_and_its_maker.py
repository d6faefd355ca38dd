# expect: violated assertion
# why: n += 1 by the maker and the made may overlap

import threading
lock = threading.Lock()
n = 0
def inner():
    global n
    n += 1
def d():
    global n
    with lock: pass
    t = threading.Thread(target=inner)
    t.start()
    n += 1
    t.join()
t = threading.Thread(target=d); t.start(); t.join()
assert n == 2
