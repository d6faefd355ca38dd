# expect: violated assertion
# why: both threads may find None in __new__, whose steps are those of any other function

import threading
class D:
    _i = None
    def __new__(cls):
        if cls._i is None:
            cls._i = super().__new__(cls)
        return cls._i
b = []
def w():
    b.append(D())
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert b[0] is b[1]
