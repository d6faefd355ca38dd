# expect: violated assertion
# why: functools.cache holds no lock while it computes

import threading, functools
calls = []
@functools.cache
def f(k):
    calls.append(k)
    return k
def w(): f(1)
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert len(calls) == 1
