# expect: violated assertion
# why: the class gets another method after the start

import threading
r = []
class A:
    def f(self): return 1
def w(): r.append(A().f())
t = threading.Thread(target=w)
t.start()
A.f = lambda self: 2
t.join()
assert r == [2]
