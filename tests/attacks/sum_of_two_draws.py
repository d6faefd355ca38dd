# expect: verified
# why: the sum tells the two draws apart only when it is 0 or 2

import threading, random
lock = threading.Lock()
def w():
    x = random.randint(0, 1)
    y = random.randint(0, 1)
    z = x + y
    with lock: pass
    if z == 2:
        assert x == 1 and y == 1
    if z == 0:
        assert x == 0 and y == 0
    if z == 1:
        assert x != y
t = threading.Thread(target=w)
t.start(); t.join()
