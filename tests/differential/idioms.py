"""Ways of using the language that random statements would rarely come upon, with holes to fill (see `expressions.py`). `_N` is a number."""

PRELUDE = '''import sys
class Trouble(Exception):
    pass
class Manager:
    def __init__(self, name, swallow):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name
    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__)
        if isinstance(self.swallow, bool):
            return self.swallow
        return kind is not None and issubclass(kind, self.swallow)
'''

IDIOMS = [
    # closures and decorators
    """
def counter_N(start=«int:0»):
    def step(by=1):
        nonlocal start
        start += by
        return start
    return step
step_N = counter_N(«int»)
print(step_N(), step_N(«int»), counter_N()())
""",
    """
def logged_N(f):
    calls = []
    def run(*args, **named):
        calls.append(args)
        try:
            return f(*args, **named)
        finally:
            print(len(calls), args, named)
    return run
@logged_N
def work_N(a, b=«int:0», *, c=3):
    return «int»
print(work_N(«int:0»), work_N(1, c=«int:0»))
print(work_N())
""",
    """
fs_N = [lambda x: x + i for i in range(3)]
gs_N = [lambda x, i=i: x + i for i in range(3)]
print([f(«int:0») for f in fs_N], [g(«int:0») for g in gs_N])
""",
    """
def collect_N(x, seen=[]):
    seen.append(x)
    return seen
print(collect_N(«int»), collect_N(«str»), collect_N(1, [«int»]))
""",
    """
def spread_N(a, /, b, *args, c=«int:0», **named):
    return a, b, args, c, named
print(spread_N(*«list», **«dict»))
print(spread_N(«int», b=«int», c=1, z=«str»))
print(spread_N(*«tuple», «int», «int»))
""",
    # generators
    """
def echo_N(limit):
    got = None
    total = 0
    for i in range(limit):
        try:
            got = yield «got¦total¦i»
            total += got or 1
        except ValueError as error:
            print("thrown", error)
        finally:
            print("round", i)
    return total
it_N = echo_N(3)
print(next(it_N), it_N.send(«int»))
print(it_N.throw(ValueError(«int:0»)))
try:
    while True:
        print(it_N.send(«int:0»))
except StopIteration as stop:
    print("value", stop.value)
""",
    """
def nested_N(n):
    if n:
        result = yield from nested_N(n - 1)
        yield result
    yield «int»
    return n
print(list(nested_N(2)))
it_N = nested_N(1)
print(next(it_N), it_N.close(), list(it_N))
""",
    """
def primes_N():
    n = 2
    while True:
        if all(n % d for d in range(2, n)):
            yield n
        n += 1
for x, y in zip(primes_N(), «list,str,tuple»):
    print(x, y)
    if x > 10:
        break
""",
    """
it_N = iter(«list,str,tuple»)
print(next(it_N, "none"), next(it_N, "none"), list(it_N))
print(next(it_N))
""",
    # exceptions
    """
def deep_N(n):
    try:
        if n == 0:
            raise «ValueError¦KeyError¦Trouble»(«int»)
        deep_N(n - 1)
    except KeyError as error:
        raise Trouble(n) from error
    finally:
        print("leaving", n)
try:
    deep_N(«0¦1¦2»)
except Exception as error:
    while error:
        print(repr(error), repr(error.__cause__), error.__suppress_context__)
        error = error.__context__
""",
    """
class Coded_N(Trouble):
    def __init__(self, code, *rest):
        super().__init__(*rest)
        self.code = code
    def __str__(self):
        return f"code {self.code} {self.args}"
try:
    raise Coded_N(«int», «str»)
except Trouble as error:
    print(error, repr(error), error.code, error.args)
""",
    """
def result_N():
    for i in range(3):
        try:
            if i == «0¦1¦2»:
                return «int»
            continue
        except Exception:
            return "never"
        finally:
            print("tidy", i)
    return "end"
print(result_N())
""",
    """
with Manager("outer", «True¦False¦LookupError») as s, Manager("inner", «True¦False¦Trouble»):
    print(s)
    raise «ValueError¦KeyError¦Trouble»(«printable»)
print("survived")
""",
    # classes
    """
class Base_N:
    registry = []
    def __init_subclass__(cls, tag="none", **more):
        super().__init_subclass__(**more)
        Base_N.registry.append((cls.__name__, tag))
    def describe(self):
        return [type(self).__name__]
class Left_N(Base_N, tag=«str:0»):
    def describe(self):
        return ["left"] + super().describe()
class Right_N(Base_N):
    def describe(self):
        return ["right"] + super().describe()
class Both_N(«Left_N, Right_N¦Right_N, Left_N», tag="both"):
    pass
print(Base_N.registry, Both_N().describe(), [c.__name__ for c in Both_N.__mro__])
""",
    """
class Field_N:
    def __set_name__(self, owner, name):
        self.name = "_" + name
    def __get__(self, owner, kind=None):
        return self if owner is None else getattr(owner, self.name, «int:0»)
    def __set__(self, owner, value):
        if value == 3:
            raise ValueError("three")
        setattr(owner, self.name, value)
class Owner_N:
    x = Field_N()
    y = Field_N()
o_N = Owner_N()
print(o_N.x)
o_N.x = «int»
o_N.y = «str,list»
print(o_N.x, o_N.y, vars(o_N))
o_N.x = 3
""",
    """
class Hidden_N:
    __slots__ = ("a", "__b")
    def __init__(self):
        self.a, self.__b = «int», «str»
    def get(self):
        return self.__b
h_N = Hidden_N()
print(h_N.a, h_N.get(), h_N._Hidden_N__b)
h_N.z = 1
""",
    """
class Account_N:
    count = 0
    def __init__(self, balance):
        self._balance = balance
        Account_N.count += 1
    @property
    def balance(self):
        return self._balance
    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError(f"bad {value}")
        self._balance = value
a_N = Account_N(«int»)
a_N.balance += «int»
print(a_N.balance, Account_N.count)
a_N.balance = «-1¦5»
print(a_N.balance)
""",
    """
class Node_N:
    def __init__(self, value, rest=None):
        self.value, self.rest = value, rest
    def __iter__(self):
        node = self
        while node is not None:
            yield node.value
            node = node.rest
    def __len__(self):
        return 1 + (len(self.rest) if self.rest else 0)
chain_N = None
for x in «list,tuple,str»[:5]:
    chain_N = Node_N(x, chain_N)
print(list(chain_N or ()), len(chain_N or []))
""",
    # the library
    """
import functools
print(functools.reduce(lambda a, b: «a¦b¦[a, b]», «list,tuple», «int:0»))
half_N = functools.partial(divmod, «int»)
print(half_N(«int:0»))
@functools.lru_cache(maxsize=None)
def fib_N(n):
    return n if n < 2 else fib_N(n - 1) + fib_N(n - 2)
print(fib_N(«5¦9»), fib_N.cache_info().misses)
""",
    """
import itertools
print(list(itertools.chain(«list», «tuple», «str»)), list(itertools.islice(itertools.count(«int:0»), 3)))
print([(k, list(g)) for k, g in itertools.groupby(«str,list»)], list(itertools.accumulate(«list,tuple»)))
print(list(itertools.product(«str:0»[:2], range(2))), list(itertools.combinations(«list,tuple»[:3], 2)))
""",
    """
from collections import Counter, defaultdict, deque, namedtuple
c_N = Counter(«str,list,tuple»)
dd_N = defaultdict(«int¦list»)
for x in «list,tuple»[:4]:
    dd_N[x] += «1¦[x]»
q_N = deque(«list», maxlen=«3¦None»)
q_N.append(«int»)
q_N.appendleft(«str»)
q_N.rotate(«1¦-1»)
P_N = namedtuple("P_N", "x y")
print(c_N.most_common(2), dict(dd_N), q_N, P_N(«int», «int»)._replace(y=1), q_N.popleft())
""",
    """
from dataclasses import dataclass, field
@dataclass«¦(order=True)¦(frozen=True)»
class Item_N:
    name: str
    price: int = «int:0»
    tags: list = field(default_factory=list)
i_N = Item_N(«str», «int»)
print(i_N, i_N == Item_N(i_N.name, i_N.price))
i_N.price = 5
print(i_N, i_N < Item_N("z", 1))
""",
    """
from enum import Enum
class Color_N(Enum):
    RED = 1
    BLUE = «2¦'b'»
    def paint(self):
        return self.name.lower()
print([c.paint() for c in Color_N], Color_N(1), Color_N["BLUE"].value, Color_N.RED is Color_N(1))
print(Color_N(«int»))
""",
    """
import heapq, bisect
h_N = []
for x in «list,tuple»:
    heapq.heappush(h_N, x)
xs_N = sorted(«list»)
bisect.insort(xs_N, «int»)
print([heapq.heappop(h_N) for _ in range(len(h_N))], xs_N, bisect.bisect(xs_N, 3))
""",
    """
from contextlib import contextmanager, suppress
@contextmanager
def around_N(x):
    print("before")
    try:
        yield x
    except «ValueError¦KeyError»:
        print("handled")
    finally:
        print("after")
with suppress(«KeyError¦LookupError¦TypeError»), around_N(«int») as v:
    print(v, «dict»[«key»])
""",
    """
import json, re
print(json.dumps(«list,tuple,str,int»), json.loads(json.dumps(«list»)), re.findall(r"\\w", «str»), re.sub("a", "X", «str»))
""",
    """
import copy
n_N = [«list», {"k": «list»}]
m_N, o_N = copy.copy(n_N), copy.deepcopy(n_N)
n_N[0].append(«int»)
n_N[1]["k"].append(«int»)
print(n_N, m_N, o_N)
""",
    # odds and ends
    """
a = «int»
def read_N():
    return a
def write_N():
    global a
    a = «int:0»
write_N()
print(read_N(), a)
""",
    """
print([(x, y) for x in range(3) if x != «1¦0» for y in «str,list,tuple»[:2]], {x: {y for y in range(x)} for x in range(3)})
print([*«list», *«str»], {**«dict», **«dict»}, (*«tuple»,), sep="|", end="!\\n")
""",
    """
first, *middle, last = «list,str,tuple»
print(first, middle, last)
(p_N, [q_N, *r_N]), t_N = («int», «list»), «str»
print(p_N, q_N, r_N, t_N)
""",
    """
print(f"{«name»=} {«name»!r:>5} {«name»:>{4 + 2}} {{}}")
print("%s %r %5.1f" % («printable», «printable», «int»), "{0} {1!r} {0:>4}".format(«name», «name»))
""",
    """
xs_N = [[0] * 2] * 2
xs_N[0][1] = «int»
ys_N = [[0] * 2 for _ in range(2)]
ys_N[0][1] = «int»
print(xs_N, ys_N, xs_N[0] is xs_N[1], ys_N[0] is ys_N[1])
""",
    """
def total_N(*values):
    return 0 if not values else values[0] + total_N(*values[1:])
print(total_N(*«list,tuple»), total_N())
""",
    """
table_N = {«key»: (lambda x: x), "f": len, "g": «str,int»}
print(table_N[«key»](«list»))
print(table_N["f"](«any»), table_N["g"]())
""",
]
