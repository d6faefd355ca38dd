# expect: verified
# why: the generator is gone through before the slice is assigned, in one step

import threading
a = [0, 0]
def w(): a[:] = (1 for _ in range(2))
threading.Thread(target=w).start()
x, y = a
assert x == y
