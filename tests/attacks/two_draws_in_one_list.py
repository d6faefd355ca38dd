# expect: violated assertion
# why: the two threads draw independently

import threading, random
xs = []
lock = threading.Lock()
def w():
    with lock:
        xs.append(random.choice([1, 2]))
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert xs[0] == xs[1]
