# expect: verified
# why: the first __eq__ knows no answer, and the dict is asked instead, in a step of its own

import threading
from collections import Counter
c = Counter()
class Anything:
    def __eq__(self, other): return NotImplemented
def w(): c.update(n for n in (1, 2))
t = threading.Thread(target=w)
t.start()
assert not Anything() == c
t.join()
assert c == {1: 1, 2: 1}
