# expect: verified
# why: the copy is the reader's own

import threading, copy
rows = [[0]]
def w(): rows[0].append(1)
def r():
    mine = copy.deepcopy(rows)
    before = len(mine[0])
    assert len(mine[0]) == before
ts = [threading.Thread(target=f) for f in (w, r)]
for t in ts: t.start()
for t in ts: t.join()
