# expect: verified
# why: insort of numbers is one call into C: the list stays sorted

import threading, bisect
xs = [5]
def w(n): bisect.insort(xs, n)
ts = [threading.Thread(target=w, args=(n,)) for n in (3, 4)]
for t in ts: t.start()
for t in ts: t.join()
assert xs == [3, 4, 5]
