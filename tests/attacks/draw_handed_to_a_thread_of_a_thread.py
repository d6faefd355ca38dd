# expect: verified
# why: inner appends the number that w has drawn

import threading, random
r = []
def inner(x): r.append(x)
def w():
    x = random.randint(0, 1)
    t = threading.Thread(target=inner, args=(x,))
    t.start(); t.join()
    assert r == [x]
t = threading.Thread(target=w)
t.start(); t.join()
