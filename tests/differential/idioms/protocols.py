"""Special methods, and classes built upon builtin ones."""

IDIOMS = [
    """
class Grid_N:
    def __init__(self):
        self.cells = {}
    def __getitem__(self, key):
        return self.cells.get(key, key)
    def __setitem__(self, key, value):
        self.cells[key] = value
    def __delitem__(self, key):
        del self.cells[key]
    def __missing__(self, key):
        return "never"
g_N = Grid_N()
g_N[1, 2] = «int»
g_N["a"] = «str»
print(g_N[1, 2], g_N[1:2, ::3], g_N[...], g_N[«key»], g_N[-1])
del g_N[«key»]
""",
    """
class Default_N(dict):
    def __missing__(self, key):
        self[key] = value = [key]
        return value
    def __repr__(self):
        return "Default" + super().__repr__()
d_N = Default_N(«dict»)
print(d_N[«key»], d_N["new"], d_N, d_N.get("none"), len(d_N), d_N | {"z": 1}, "new" in d_N)
d_N["new"] += [«int»]
print(d_N)
""",
    """
class Stack_N(list):
    def push(self, x):
        self.append(x)
        return self
    def __getitem__(self, i):
        return super().__getitem__(-1 - i) if isinstance(i, int) else "slice"
s_N = Stack_N(«list,tuple,str»)
print(s_N.push(«int»), s_N[0], s_N[1:], len(s_N), s_N == list(s_N), sorted(s_N, key=str), s_N + [1], s_N.pop(), [*s_N])
""",
    """
class Celsius_N(int):
    def __new__(cls, value):
        return super().__new__(cls, «value¦value * 2»)
    def __add__(self, other):
        return Celsius_N(int(self) + other)
    def __repr__(self):
        return f"{int(self)}C"
c_N = Celsius_N(«int»)
print(c_N, c_N + 1, 1 + c_N, c_N * 2, [c_N], c_N == int(c_N), {c_N: 1}, max(c_N, 3), sum([c_N, c_N], c_N), f"{c_N:>5}")
""",
    """
class Proxy_N:
    def __init__(self, inner):
        object.__setattr__(self, "inner", inner)
    def __getattr__(self, name):
        print("get", name)
        return getattr(self.inner, name)
    def __setattr__(self, name, value):
        print("set", name)
        object.__setattr__(self, name, value)
    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)
p_N = Proxy_N(«list,dict,str»)
print(p_N.«copy¦count¦upper¦keys»())
p_N.x = «int»
p_N.x += 1
print(p_N.x, hasattr(p_N, "nothing"), getattr(p_N, "nothing", «int»))
del p_N.x, p_N.y
""",
    """
class Meta_N:
    kinds = {}
    def __class_getitem__(cls, item):
        return (cls.__name__, item)
    def __init_subclass__(cls, **named):
        Meta_N.kinds[cls.__name__] = named
    @classmethod
    def of(cls, *args):
        return [cls.__name__, *args]
    @staticmethod
    def plain(x=«int:0»):
        return x
class A_N(Meta_N, size=«int:0»):
    of = «Meta_N.of¦Meta_N.plain¦lambda *a: len(a)»
class B_N(A_N):
    pass
print(Meta_N.kinds, A_N["x"], B_N.of(«int»), B_N().of(), B_N.plain(), B_N.__bases__, A_N.__mro__[1].__name__)
""",
    """
class Tree_N:
    def __init__(self, value, *kids):
        self.value, self.kids = value, kids
    def __iter__(self):
        yield self.value
        for kid in self.kids:
            yield from kid
    def __eq__(self, other):
        return isinstance(other, Tree_N) and (self.value, self.kids) == (other.value, other.kids)
    def __contains__(self, x):
        return any(x == y for y in self)
    def depth(self):
        return 1 + max((kid.depth() for kid in self.kids), default=0)
    def __repr__(self):
        return f"T({self.value!r}{''.join(', ' + repr(k) for k in self.kids)})"
t_N = Tree_N(«int», Tree_N(«str», Tree_N(2)), Tree_N(«printable»))
print(t_N, list(t_N), 2 in t_N, t_N.depth(), t_N == t_N, t_N != Tree_N(1), sum(1 for _ in t_N))
match t_N:
    case Tree_N(value=int(v), kids=(Tree_N(value=str(w)), *rest)):
        print(v, w, len(rest))
    case Tree_N(value=v):
        print("other", v)
""",
]
