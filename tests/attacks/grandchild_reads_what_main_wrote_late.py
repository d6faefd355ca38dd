# expect: violated assertion
# why: the first thread may start the second and that may read x before main goes on to write it

import threading
x = 0
seen = []
lock = threading.Lock()
def reader():
    with lock: pass
    seen.append(x)
def starter():
    t = threading.Thread(target=reader)
    t.start()
    t.join()
t = threading.Thread(target=starter)
t.start()
x = 1
t.join()
assert seen == [1]
