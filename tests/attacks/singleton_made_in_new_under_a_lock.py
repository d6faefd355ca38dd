# expect: verified
# why: only the holder of the lock makes an instance; __init__ runs for each call, on whatever __new__ gave, and not on what is no instance

import threading
class S:
    one = None
    lock = threading.Lock()
    def __new__(cls, *args, scale=1):
        if args == (0,):
            return "nothing"
        with cls.lock:
            if cls.one is None:
                cls.one = super().__new__(cls)
        return cls.one
    def __init__(self, size, *, scale=1):
        self.size = size * scale
class Odd:
    def __new__(cls, size):
        return S(size, scale=1)
got = []
def w():
    got.append(S(3, scale=2))
    got.append(S(0))
    got.append(Odd(6))
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert got.count("nothing") == 2
assert all(one is S.one for one in got if one != "nothing")
assert S.one.size == 6
try:
    S(1, wrong=2)
except TypeError as e:
    assert str(e) == "S.__new__() got an unexpected keyword argument 'wrong'", str(e)
