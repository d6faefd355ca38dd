# expect: verified
# why: each thread is joined before the next starts

import threading
n = 0
def inner():
    global n
    n += 1
for i in range(3):
    t1 = threading.Thread(target=inner); t1.start()
    t1.join()
assert n == 3
