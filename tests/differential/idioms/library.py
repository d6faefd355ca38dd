"""Modules of the standard library."""

IDIOMS = [
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
    # containers of the library
    """
from collections import ChainMap, Counter, OrderedDict, deque
o_N = OrderedDict(«dict»)
o_N[«key»] = 1
o_N.move_to_end(«key», last=«True¦False»)
print(list(o_N.items()), o_N.popitem(last=«True¦False»), o_N == «dict», list(reversed(o_N)))
""",
    """
from collections import ChainMap, Counter
a_N, b_N = Counter(«str»), Counter(«str»)
print(a_N + b_N, a_N - b_N, a_N & b_N, a_N | b_N, a_N["zz"], sorted(a_N.elements()), a_N == b_N, sum(a_N.values()))
a_N.subtract(«str»)
print(a_N, +a_N, -a_N, ChainMap(«dict», dict(a_N)).get(«key»))
""",
    """
from collections import deque
d_N = deque(«list,tuple,str», «3¦None¦5»)
d_N.extendleft(«list,tuple,str»)
d_N.insert(«index», «int»)
d_N.rotate(«int»)
print(d_N, d_N.count(«int»), d_N[«index»], «int» in d_N, d_N == deque(d_N), list(reversed(d_N)), len(d_N))
d_N.remove(«int»)
print(d_N.pop(), d_N.popleft(), d_N.index(«int»))
""",
    """
from typing import NamedTuple
class Row_N(NamedTuple):
    name: str
    size: int = «int:0»
    def grow(self, by):
        return self._replace(size=self.size + by)
r_N = Row_N(«str», «int»)
print(r_N, r_N.grow(«int»), r_N == (r_N.name, r_N.size), r_N._asdict(), [*r_N], r_N < Row_N("b"), Row_N(*«tuple»))
""",
    """
from functools import cached_property, singledispatch, total_ordering, cmp_to_key
@total_ordering
class Money_N:
    def __init__(self, v):
        self.v = v
    def __eq__(self, other):
        return self.v == other.v
    def __lt__(self, other):
        return self.v < other.v
    @cached_property
    def text(self):
        print("computed")
        return str(self.v)
m_N, n_N = Money_N(«int»), Money_N(«int,str»)
print(m_N <= n_N, m_N > n_N, m_N != n_N, m_N.text, m_N.text, max(m_N, n_N).text, sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
""",
    """
from functools import singledispatch
@singledispatch
def show_N(x):
    return "other"
@show_N.register(int)
def _(x):
    return "int"
@show_N.register(list)
def _(x):
    return [show_N(y) for y in x]
print(show_N(«any»), show_N(«list»), show_N(True))
""",
    """
from contextlib import ExitStack, closing, nullcontext, redirect_stdout
import io
with ExitStack() as stack_N:
    for x in «str»[:2]:
        stack_N.enter_context(Manager(x, «True¦False¦LookupError»))
    stack_N.callback(print, "callback", «int»)
    print(«dict»[«key»], «list»[«index»])
out_N = io.StringIO()
with redirect_stdout(out_N):
    print(«printable»)
print(repr(out_N.getvalue()))
""",
]
