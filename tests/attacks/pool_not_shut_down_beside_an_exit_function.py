# expect: verified
# why: when main has run to its end idle workers end, and only then do registered functions run

import atexit
from concurrent.futures import ThreadPoolExecutor

done = []


def bye():
    assert done == [1]


atexit.register(bye)
pool = ThreadPoolExecutor(1)
pool.submit(done.append, 1)
