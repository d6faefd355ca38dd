# expect: violated assertion
# why: the late thread may read x before main goes on to write it

import threading
x = 0
lock = threading.Lock()
seen = []
def first():
    with lock: pass
def second():
    with lock: pass
    seen.append(x)
a = threading.Thread(target=first)
a.start()
with lock: pass
b = threading.Thread(target=second)
b.start()
x = 1
a.join(); b.join()
assert seen == [1]
