# expect: violated assertion
# why: the text is made of two reads of n

import threading
n = 0
texts = []
def r(): texts.append(f"{n}{n}")
def w():
    global n
    n = 1
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
assert texts[0] in ("00", "11")
