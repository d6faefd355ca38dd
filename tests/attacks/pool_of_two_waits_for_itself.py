# expect: violated deadlock
# why: both workers may be busy with outer tasks that wait for inner ones

from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(2)
def inner(): return 1
def outer(): return pool.submit(inner).result()
fs = [pool.submit(outer) for _ in range(2)]
assert [f.result() for f in fs] == [1, 1]
