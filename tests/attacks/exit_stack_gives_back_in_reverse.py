# expect: verified
# why: an ExitStack takes the locks in one order for both threads and gives them back in reverse

import threading
from contextlib import ExitStack
locks = [threading.Lock(), threading.Lock()]
n = 0
def w():
    global n
    with ExitStack() as stack:
        for lock in locks: stack.enter_context(lock)
        n += 1
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2
