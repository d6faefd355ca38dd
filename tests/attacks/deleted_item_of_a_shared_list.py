# expect: violated exception
# why: the list may have shrunk between the look at its length and the deletion

import threading
xs = [1]
def w():
    if len(xs) > 0:
        del xs[0]
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
