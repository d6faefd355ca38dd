# expect: violated assertion
# why: all three closures share the variable i, which is 2 when the loop is over; a thread started early may see less

import threading
seen = []
ts = []
for i in range(3):
    t = threading.Thread(target=lambda: seen.append(i))
    ts.append(t)
    t.start()
for t in ts: t.join()
assert seen == [2, 2, 2]
