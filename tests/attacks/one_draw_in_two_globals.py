# expect: verified
# why: both globals get the one number

import threading, random
a = b = 0
def w():
    global a, b
    x = random.randint(0, 1)
    a = x
    b = x
t = threading.Thread(target=w)
t.start(); t.join()
assert a == b
