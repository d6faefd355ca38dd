# expect: violated assertion
# why: n belongs to both from the start on

import threading
def w():
    n = 0
    def inner():
        nonlocal n
        n += 1
    t = threading.Thread(target=inner)
    t.start()
    n += 1
    t.join()
    assert n == 2
t = threading.Thread(target=w)
t.start(); t.join()
