# expect: verified
# why: SystemExit ends the thread alone, and with releases the lock

import threading, sys
l = threading.Lock()
def w():
    with l:
        sys.exit(1)
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
