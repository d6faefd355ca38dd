# expect: violated exception
# why: the key function gives others time to append, and sort() finds that the list was modified

import threading
xs = [2, 1]
n = 0
def key(v): return v + n
def s(): xs.sort(key=key)
def w(): xs.append(3)
ts = [threading.Thread(target=f) for f in (s, w)]
for t in ts: t.start()
for t in ts: t.join()
