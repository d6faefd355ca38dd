# expect: violated assertion
# why: the second thread's assertion fails although main has left

import threading, sys
n = []
def w():
    n.append(1)
    assert len(n) != 2
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
sys.exit(0)
