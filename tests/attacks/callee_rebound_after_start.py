# expect: violated assertion
# why: w looks f up when it calls it

import threading
r = []
def f(): r.append(1)
def g(): r.append(2)
def w(): f()
t = threading.Thread(target=w)
t.start()
f = g
t.join()
assert r == [1]
