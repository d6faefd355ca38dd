# expect: violated exception
# why: both may see one item: the second pop fails

import threading
items = [1]
def w():
    if len(items) > 0:
        items.pop()
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
