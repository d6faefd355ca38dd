# expect: violated exception
# why: the iterator of the dict is made by map(), and before list() goes through it others may add: dictionary changed size during iteration

import threading
d = {1: 1}
def r(): list(map(str, d))
def w(): d[2] = 2
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
