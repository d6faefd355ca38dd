# expect: violated deadlock,exception
# why: the second one releases what it does not hold, or waits for what is never released

import threading
r = threading.RLock()
got = []
def w():
    if not got:
        got.append(1)
        r.acquire()
    else:
        r.release()
ts = [threading.Thread(target=w) for d in (True, False)]
for t in ts: t.start()
for t in ts: t.join()
