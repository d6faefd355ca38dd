# expect: violated assertion
# why: the list belongs to both from the start on

import threading
def inner(b):
    b[0] += 1
def w():
    b = [0]
    t = threading.Thread(target=inner, args=(b,))
    t.start()
    b[0] += 1
    t.join()
    assert b[0] == 2
t = threading.Thread(target=w)
t.start(); t.join()
