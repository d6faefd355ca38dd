# expect: verified
# why: the key and the value are the one number

import threading, random
d = {}
def w():
    x = random.randint(0, 1)
    d[x] = x
    d[x] += 0
t = threading.Thread(target=w)
t.start(); t.join()
assert len(d) == 1 and all(k == v for k, v in d.items())
