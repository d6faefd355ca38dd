# expect: violated deadlock
# why: the only worker waits for a call that only it could make

from concurrent.futures import ThreadPoolExecutor
ex = ThreadPoolExecutor(1)
def inner(): return 1
def outer(): return ex.submit(inner).result()
f = ex.submit(outer)
f.result()
