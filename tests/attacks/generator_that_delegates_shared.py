# expect: violated exception
# why: one thread may ask the generator while it runs for the other

import threading
n = 0
def inner():
    global n
    n += 1
    yield n
    n += 1
    yield n
def g(): yield from inner()
it = g()
def w(): next(it)
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
