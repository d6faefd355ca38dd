# expect: violated assertion
# why: inner may append before d does

import threading
n = []
lock = threading.Lock()
def inner():
    n.append("i")
def d():
    with lock: pass
    t = threading.Thread(target=inner)
    t.start()
    n.append("d")
    t.join()
t = threading.Thread(target=d); t.start(); t.join()
assert n != ["i", "d"]
