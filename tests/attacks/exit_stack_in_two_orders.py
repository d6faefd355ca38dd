# expect: violated deadlock
# why: one stack takes a then b, the other b then a

import threading
from contextlib import ExitStack
a, b = threading.Lock(), threading.Lock()
def w(*locks):
    with ExitStack() as stack:
        for lock in locks: stack.enter_context(lock)
ts = [threading.Thread(target=w, args=order) for order in ((a, b), (b, a))]
for t in ts: t.start()
for t in ts: t.join()
