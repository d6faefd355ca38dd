# expect: verified
# why: c.b is 1 minus c.a

import threading, random
class C: pass
box = []
def w():
    c = C()
    x = random.randint(0, 1)
    c.a = x
    c.b = 1 - x
    box.append(c)
t = threading.Thread(target=w)
t.start(); t.join()
c = box[0]
assert c.a + c.b == 1
assert c.a != c.b
