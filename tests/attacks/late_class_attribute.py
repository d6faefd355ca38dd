# expect: violated assertion
# why: a class attribute is set after the start, the worker reads it through an instance

import threading
class C:
    v = 0
r = []
def w(c):
    r.append(c.v)
t = threading.Thread(target=w, args=(C(),)); t.start()
C.v = 5
t.join()
assert r[0] == 5
