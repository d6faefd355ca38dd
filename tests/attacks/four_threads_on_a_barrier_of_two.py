# expect: verified
# why: they pass in pairs

import threading
b = threading.Barrier(2)
def w(): b.wait()
ts = [threading.Thread(target=w) for f in range(4)]
for t in ts: t.start()
for t in ts: t.join()
