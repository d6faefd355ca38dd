# expect: verified
# why: with releases the lock when the block raises

import threading
l = threading.Lock()
n = 0
def w():
    global n
    try:
        with l:
            n += 1
            raise ValueError
    except ValueError:
        pass
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2 and not l.locked()
