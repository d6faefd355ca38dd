# expect: violated exception
# why: the number may have become a text by the time it is added to

import threading
n = 0
def a():
    global n
    n = "x"
def b():
    n + 1
ts = [threading.Thread(target=f) for f in (a, b)]
for t in ts: t.start()
for t in ts: t.join()
