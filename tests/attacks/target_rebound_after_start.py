# expect: verified
# why: the thread has its function already

import threading
r = []
def f(): r.append(1)
def g(): r.append(2)
t = threading.Thread(target=f)
t.start()
f = g
t.join()
assert r == [1]
