"""Functions: closures, decorators, parameters, generators."""

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
]
