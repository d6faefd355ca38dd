# expect: violated exception
# why: the second to delete finds nothing

import threading
d = {"a": 1}
def w():
    if "a" in d: del d["a"]
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
