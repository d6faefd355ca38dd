"""A child that uses all kinds of things of its copy of the memory: classes, closures, caches, tables, a module beside the script."""

import bank, math, functools, dataclasses, enum, collections, contextlib
from bank import bump
from multiprocessing import Process, Queue, SimpleQueue
class Mine(Exception): pass
class Kid(bank.Base):
    def __init__(self, x):
        super().__init__()
        self._x = x
    @property
    def x(self): return self._x
    @classmethod
    def make(cls, x): return cls(x)
    @staticmethod
    def s(): return "s"
    def hello(self): return super().hello() + "kid"
    def __eq__(self, o): return isinstance(o, Kid) and self._x == o._x
    def __hash__(self): return hash(self._x)
@dataclasses.dataclass
class D:
    a: int
    b: list = dataclasses.field(default_factory=list)
P = collections.namedtuple("P", "x y")
class Color(enum.Enum):
    RED = 1
    BLUE = 2
cache = functools.lru_cache(lambda n: n * 2)
table = {Kid(1): "one", Color.RED: "red", P(1, 2): "p"}
dd = collections.defaultdict(list)
it = iter([1, 2, 3])
next(it)
def fib():
    a = 1
    while a < 10:
        yield a
        a *= 2
@contextlib.contextmanager
def ctx(log):
    log.append("in")
    yield
    log.append("out")
def work(q, part, method):
    log = []
    try:
        raise Mine("m")
    except Mine as e:
        log.append(str(e))
    with ctx(log):
        log.append(list(fib()))
    k = Kid.make(5)
    log += [k.x, k.s(), k.hello(), Kid.made, bank.Base.made, bump(), bank.counter, cache(4)]
    log += [table[Kid(1)], table[Color.RED], table[P(1, 2)], Color(2) is Color.BLUE, isinstance(k, bank.Base)]
    dd["x"].append(1)
    log += [dict(dd), next(it), part(3), method(), math.floor(2.5), D(1).b, repr(D(2, [3])), len(table)]
    import bank as again
    log.append(again is bank and again.counter)
    q.put(log)
    q.put(k)
    q.put({"d": D(7), "c": Color.RED, "p": P(3, 4), "s": {1, 2}, "t": (1, [2])})
def plus(a, b): return a + b
if __name__ == "__main__":
    q = Queue()
    kid = Kid(9)
    p = Process(target=work, args=(q, functools.partial(plus, 10), kid.hello))
    p.start()
    log = q.get()
    assert log == ['m', 'in', [1, 2, 4, 8], 'out', 5, 's', 'basekid', 3, 0, 1, 1, 8, 'one', 'red', 'p', True, True, {'x': [1]}, 2, 13, 'basekid', 2, [], 'D(a=2, b=[3])', 3, 1], log
    k = q.get()
    assert type(k) is Kid and k.x == 5 and k == Kid(5)
    m = q.get()
    assert m["d"] == D(7) and m["p"] == P(3, 4) and type(m["p"]) is P and m["c"] is Color.RED and m["s"] == {1, 2} and m["t"] == (1, [2])
    p.join()
    assert (Kid.made, bank.counter, next(it), dict(dd)) == (3, 0, 2, {})
