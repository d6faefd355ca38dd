# expect: violated assertion
# why: the task may run before main writes x

from concurrent.futures import ThreadPoolExecutor
x = 0
def task(): return x
with ThreadPoolExecutor(1) as pool:
    f = pool.submit(task)
    x = 1
    assert f.result() == 1
