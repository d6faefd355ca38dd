# expect: verified
# why: each thread has its own attribute, so nobody sees another's

import threading
class Own(threading.local):
    n = 0
own = Own()
def w():
    own.n += 1
    own.n += 1
    assert own.n == 2
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert own.n == 0
