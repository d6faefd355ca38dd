# expect: violated assertion
# why: both may miss the cache before either fills it

import threading, functools
calls = []
@functools.lru_cache(maxsize=None)
def f(x):
    calls.append(x)
    return x
def w(): f(1)
ts = [threading.Thread(target=w) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert len(calls) == 1
