# expect: verified
# why: SystemExit in a thread is silent and ends that thread only

import threading, sys
done = []
def a(): sys.exit(3)
def b(): done.append(1)
ts = [threading.Thread(target=f) for f in (a, b)]
for t in ts: t.start()
for t in ts: t.join()
assert done == [1]
