# expect: violated assertion
# why: `in` calls __eq__ of the program for each item, and in it another thread may move the item to where `in` has looked already

import threading
class K:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
a = [K(1), K(5)]
def w():
    a.insert(0, a[-1])
    del a[-1]
threading.Thread(target=w).start()
assert K(5) in a
