# expect: violated assertion
# why: either thread may take the first item

import threading
it = iter([1, 2])
r = []
def w(): r.append(next(it))
t = threading.Thread(target=w)
t.start()
x = next(it)
t.join()
assert r == [2]
