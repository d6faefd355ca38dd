# expect: violated assertion
# why: main sorts after the start

import threading
d = [2, 1]
r = []
def w(): r.append(d[0])
t = threading.Thread(target=w)
t.start()
d.sort()
t.join()
assert r == [1]
