# expect: violated exception
# why: the object is published before v is set

import threading
class S:
    _i = None
    _l = threading.Lock()
    @classmethod
    def get(cls):
        if cls._i is None:
            with cls._l:
                if cls._i is None:
                    cls._i = cls.__new__(cls)
                    cls._i.v = 1
        return cls._i
def w(): S.get().v
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
