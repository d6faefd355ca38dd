# expect: violated assertion
# why: globals()["x"] = 2 is a write of x

import threading
x = 1
r = []
def w(): r.append(x)
t = threading.Thread(target=w)
t.start()
globals()["x"] = 2
t.join()
assert r == [1]
