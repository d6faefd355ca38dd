# expect: violated assertion
# why: `remove` deletes at the place where it has found an equal item, but another one may have moved there while __eq__ ran

import threading
class K:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
a = [K(1), K(5)]
def w(): a.insert(0, K(7))
t = threading.Thread(target=w)
t.start()
a.remove(K(5))
t.join()
assert [k.n for k in a] == [7, 1]
