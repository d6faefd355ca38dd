# expect: violated assertion
# why: the object is known before the attribute is set

import threading
class C: pass
made = []
def w():
    c = C()
    made.append(c)
    c.y = 1
threading.Thread(target=w).start()
while not made: pass
assert "y" in dir(made[0])
