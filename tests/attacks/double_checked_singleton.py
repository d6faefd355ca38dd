# expect: verified
# why: the object is published when it is complete

import threading
class S:
    _i = None
    _l = threading.Lock()
    @classmethod
    def get(cls):
        if cls._i is None:
            with cls._l:
                if cls._i is None:
                    cls._i = cls()
        return cls._i
r = []
def w(): r.append(S.get())
ts = [threading.Thread(target=w) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
assert r[0] is r[1] is r[2]
