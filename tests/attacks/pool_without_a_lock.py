# expect: violated assertion
# why: the two calls may overlap

from concurrent.futures import ThreadPoolExecutor
n = 0
def f(x):
    global n
    n += x
with ThreadPoolExecutor(2) as ex:
    for i in (1, 2): ex.submit(f, i)
assert n == 3
