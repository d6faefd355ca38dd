# expect: violated exception
# why: the second may want to join a thread that the first has not started yet

import threading
def nothing(): pass
t = threading.Thread(target=nothing)
def a(): t.start()
def b(): t.join()
ts = [threading.Thread(target=f) for f in (a, b)]
for x in ts: x.start()
for x in ts: x.join()
