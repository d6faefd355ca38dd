# expect: violated assertion
# why: copy.copy copies the outer list only

import threading, copy
rows = [[0]]
def w(): rows[0].append(1)
def r():
    mine = copy.copy(rows)
    before = len(mine[0])
    assert len(mine[0]) == before
ts = [threading.Thread(target=f) for f in (w, r)]
for t in ts: t.start()
for t in ts: t.join()
