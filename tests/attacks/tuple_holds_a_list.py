# expect: violated assertion
# why: the tuple cannot change, the list in it can

import threading
pair = ([0], 1)
def r():
    before = pair[0][0]
    assert pair[0][0] == before
def w(): pair[0][0] = 5
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
