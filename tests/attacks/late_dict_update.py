# expect: violated assertion
# why: main updates after the start

import threading
d = {}
r = []
def w(): r.append("k" in d)
t = threading.Thread(target=w)
t.start()
d.update(k=1)
t.join()
assert r == [True]
