# expect: verified
# why: what a task raises stays in its future; nobody asks for it

from concurrent.futures import ThreadPoolExecutor
def bad(): raise ValueError
with ThreadPoolExecutor(2) as pool:
    f = pool.submit(bad)
assert isinstance(f.exception(), ValueError)
