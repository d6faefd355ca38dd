# expect: verified
# why: whoever changes the list holds the lock

import threading
class K:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __radd__(self, other): return self.n + other
    def __bool__(self): return self.n > 4
a = [K(1), K(5)]
lock = threading.Lock()
def w():
    with lock:
        a.insert(0, a[-1])
        del a[-1]
threading.Thread(target=w).start()
with lock:
    assert K(5) in a and a.index(K(5)) in (0, 1) and a.count(K(5)) == 1 and sum(a) == 6 and any(a)
    a.remove(K(5))
    assert K(5) not in a
