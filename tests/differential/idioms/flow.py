"""Control flow, names, unpacking and aliasing."""

IDIOMS = [
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
    # control flow
    """
def search_N(xs, wanted):
    for i, x in enumerate(xs):
        try:
            if x == wanted:
                return i
            if isinstance(x, str):
                continue
            x + 1
        except TypeError as error:
            print("odd", error)
            break
        finally:
            print("saw", x)
    else:
        return "none"
    return "broke"
print(search_N(«list,tuple,str»[:4], «int»), search_N([1, None, 2], «int»))
""",
    """
def outer_N():
    x = «int»
    def middle():
        y = «int:0»
        def inner():
            nonlocal x, y
            x, y = y, x
            return x, y
        return inner
    f = middle()
    return f(), f(), x, f.__name__, f.__qualname__
print(outer_N())
def broken_N():
    def read():
        return later
    try:
        print(read())
    except NameError as error:
        print(error)
    later = «int»
    print(read())
    del later
    print(read())
broken_N()
""",
    """
n_N = «int»
while (n_N := n_N - 1 if isinstance(n_N, int) and 0 < n_N < 6 else 0):
    if n_N == 2:
        continue
    print("n", n_N)
else:
    print("done", n_N)
print([y for x in «list» if (y := x)], [k_N := 1, k_N + 1], (lambda: (z := 5) + z)())
""",
    """
values_N = iter(«list,tuple»)
print(list(iter(lambda: next(values_N, None), None)), list(values_N))
a_N = zip(«list», «str», strict=«True¦False»)
print(next(a_N, None), list(a_N))
""",
    """
try:
    try:
        «dict»[«key»]
        raise ValueError(«int»)
    except (KeyError, ValueError) as first:
        try:
            raise Trouble(«str») from first
        finally:
            print("inner", repr(sys.exc_info()[1]))
    else:
        print("else")
except Trouble as second:
    print(repr(second), repr(second.__cause__), second.__context__ is second.__cause__)
print(sys.exc_info()[0])
""",
    """
def flow_N(x):
    match x:
        case [1 | 2 as a, *rest] if rest:
            return "list", a, rest
        case {"a": a, **rest}:
            return "dict", a, rest
        case (int() | float()) as n if n > 1:
            return "number", n
        case str() as s:
            return "str", s
        case [] | {} | None:
            return "empty"
        case bool():
            return "bool"
        case (a, (b, *_)):
            return "nested", a, b
    return "nothing"
print(flow_N(«list»), flow_N(«dict»), flow_N(«int»), flow_N(«str»), flow_N(«tuple»), flow_N(None), flow_N((1, [«int»])), flow_N({«int»}))
""",
    """
def variadic_N(a, b=«int:0», *args, c, d=«str:0», **more):
    return a, b, args, c, d, more
for call in (lambda: variadic_N(1, c=2), lambda: variadic_N(*«list», c=1), lambda: variadic_N(**{"a": 1, "c": 2, "z": 3}), lambda: variadic_N(1, 2, 3, d=4), lambda: variadic_N(c=1), lambda: variadic_N(1, a=2, c=3)):
    try:
        print(call())
    except TypeError as error:
        print(error)
""",
    """
xs_N = «list»
ys_N = xs_N
xs_N += [1]
xs_N = xs_N + [2]
ys_N[«slice»] = «list,tuple,str»
del ys_N[«slice»]
print(xs_N, ys_N, xs_N is ys_N, xs_N == ys_N, xs_N > ys_N)
ys_N.sort(key=«str¦len¦None¦lambda x: -x», reverse=«True¦False»)
print(ys_N)
""",
]
