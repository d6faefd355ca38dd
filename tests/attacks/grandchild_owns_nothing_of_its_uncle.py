# expect: violated assertion
# why: the uncle's variable is read by the grandchild before or after it is written

import threading
x = 0
seen = []
def uncle():
    global x
    x = 1
def leaf(): seen.append(x)
def maker():
    t = threading.Thread(target=leaf)
    t.start()
    t.join()
ts = [threading.Thread(target=f) for f in (uncle, maker)]
for t in ts: t.start()
for t in ts: t.join()
assert seen == [1]
