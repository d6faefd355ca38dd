# expect: verified
# why: main writes x before it starts the second thread, which it starts itself

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
x = 1
with lock: pass
b = threading.Thread(target=second)
b.start()
a.join(); b.join()
assert seen == [1]
