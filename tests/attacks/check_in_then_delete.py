# expect: violated exception
# why: both may see the key: the second del fails

import threading
items = {"a": 1}
def w():
    if "a" in items:
        del items["a"]
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
