# expect: violated exception
# why: the list may be shorter when its last item is read

import threading
xs = [1, 2]
def r():
    for i in range(len(xs)): xs[i]
def w(): xs.pop()
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
