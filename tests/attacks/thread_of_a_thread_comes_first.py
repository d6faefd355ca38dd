# expect: violated assertion
# why: inner may append before d does, right after its start

import threading
n = []
lock = threading.Lock()
def inner():
    n.append("i")
def d():
    with lock: pass
    threading.Thread(target=inner).start()
    n.append("d")
t = threading.Thread(target=d); t.start(); t.join()
assert n != ["i", "d"]
