# expect: violated assertion
# why: main appends to the list that it has handed over

import threading
a = [1]
r = []
def w(xs):
    r.append(len(xs))
t = threading.Thread(target=w, args=(a,)); t.start()
a.append(2)
t.join()
assert r == [2]
