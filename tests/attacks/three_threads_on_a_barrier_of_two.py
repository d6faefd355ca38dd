# expect: violated deadlock
# why: the third waits for ever

import threading
b = threading.Barrier(2)
def w(): b.wait()
ts = [threading.Thread(target=w) for f in range(3)]
for t in ts: t.start()
for t in ts: t.join()
