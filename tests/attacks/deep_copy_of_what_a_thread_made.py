# expect: verified
# why: the list and its two entries for one inner list are copied as they stand: the copy has one inner list, too, and shares nothing

import copy
import threading
box = []
lock = threading.Lock()
def w(n):
    inner = [n]
    with lock:
        box.append([inner, inner, {"again": inner}])
ts = [threading.Thread(target=w, args=(n,)) for n in range(2)]
for t in ts: t.start()
def look():
    with lock:
        mine = copy.deepcopy(box)
    for one in mine:
        assert one[0] is one[1] is one[2]["again"]
        one[0].append("mine")
t = threading.Thread(target=look)
t.start()
for t in (*ts, t): t.join()
assert sorted(one[0] for one in box) == [[0], [1]]
