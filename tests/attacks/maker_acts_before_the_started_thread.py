# expect: violated assertion
# why: d may append before inner does

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
assert n != ["d", "i"]
