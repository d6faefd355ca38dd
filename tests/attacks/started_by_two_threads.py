# expect: violated exception
# why: a thread can be started once

import threading
def nothing(): pass
t = threading.Thread(target=nothing)
def a(): t.start()
ts = [threading.Thread(target=a) for _ in range(2)]
for x in ts: x.start()
for x in ts: x.join()
