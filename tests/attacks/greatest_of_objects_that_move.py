# expect: violated assertion
# why: `max` calls __lt__ and __gt__ of the program between two items, and the greatest may move meanwhile

import threading
class K:
    def __init__(self, n): self.n = n
    def __gt__(self, other): return self.n > other.n
a = [K(1), K(2), K(5)]
def w():
    a.insert(0, a[-1])
    del a[-1]
threading.Thread(target=w).start()
assert max(a).n == 5
