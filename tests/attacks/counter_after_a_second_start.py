# expect: violated assertion
# why: main and the second thread may overlap

import threading
lock = threading.Lock()
n = 0
def inner():
    global n
    n += 1
t1 = threading.Thread(target=inner); t1.start()
t1.join()
t2 = threading.Thread(target=inner); t2.start()
n += 1
t2.join()
assert n == 3
