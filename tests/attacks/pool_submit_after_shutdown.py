# expect: violated exception
# why: a task may submit after the pool was shut down

from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(1)
def inner(): pass
def outer(): pool.submit(inner)
f = pool.submit(outer)
pool.shutdown(wait=False)
f.result()
