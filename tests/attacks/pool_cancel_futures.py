# expect: verified
# why: what has not begun is cancelled, what has begun is finished: each future is done either way

from concurrent.futures import ThreadPoolExecutor
n = []
def task(): n.append(1)
pool = ThreadPoolExecutor(1)
fs = [pool.submit(task) for _ in range(2)]
pool.shutdown(wait=True, cancel_futures=True)
assert all(f.done() for f in fs)
assert len(n) == sum(not f.cancelled() for f in fs)
