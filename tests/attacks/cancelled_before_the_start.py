# expect: verified
# why: a timer cancelled before its start does nothing

import threading
n = []
t = threading.Timer(1, n.append, (1,))
t.cancel()
t.start()
t.join()
assert n == []
