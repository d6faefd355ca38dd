# expect: verified
# why: map keeps the order, the lock the sum

from concurrent.futures import ThreadPoolExecutor
import threading
lock = threading.Lock()
n = 0
def f(x):
    global n
    with lock: n += x
    return x * 2
with ThreadPoolExecutor(2) as ex:
    assert list(ex.map(f, [1, 2, 3])) == [2, 4, 6]
assert n == 6
