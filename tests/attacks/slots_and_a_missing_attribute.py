# expect: violated exception
# why: the slot may be empty when it is read

import threading
class P:
    __slots__ = ("n",)
p = P()
def w(): p.n = 1
def r(): p.n
ts = [threading.Thread(target=f) for f in (w, r)]
for t in ts: t.start()
for t in ts: t.join()
