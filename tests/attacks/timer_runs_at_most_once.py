# expect: verified
# why: cancelled in time or not

import threading
n = []
t = threading.Timer(1, n.append, (1,))
t.start()
t.cancel()
t.join()
assert len(n) <= 1
