# expect: violated assertion
# why: the timer may fire before the cancel

import threading
n = []
t = threading.Timer(1, n.append, (1,))
t.start()
t.cancel()
t.join()
assert n == []
