# expect: violated assertion
# why: both threads raise one exception object and count in it

import threading
class E(Exception): pass
e = E(); e.n = 0
def w():
    try:
        raise e
    except E as x:
        x.n += 1
ts = [threading.Thread(target=w) for k in (1, 2)]
for t in ts: t.start()
for t in ts: t.join()
assert e.n == 2
