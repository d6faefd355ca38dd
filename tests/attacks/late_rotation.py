# expect: violated assertion
# why: main rotates after the start

import threading
from collections import deque
d = deque([1, 2])
r = []
def w(): r.append(d[0])
t = threading.Thread(target=w)
t.start()
d.rotate(1)
t.join()
assert r == [1]
