# expect: violated assertion
# why: the attribute that nobody ever reads by name may be there when main counts

import threading
class C:
    def __init__(self): self.x = 1
c = C()
def w(): c.y = 2
threading.Thread(target=w).start()
assert len(vars(c)) == 1
