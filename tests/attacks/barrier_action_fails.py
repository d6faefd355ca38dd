# expect: violated exception
# why: the action's error goes to the one who ran it, the other gets BrokenBarrierError: both end

import threading
def act(): raise ValueError
b = threading.Barrier(2, action=act)
def w(): b.wait()
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert b.broken
