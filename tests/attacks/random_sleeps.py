# expect: verified
# why: sleeping for a random time decides nothing

import threading, time, random
lock = threading.Lock()
n = 0
def w():
    global n
    time.sleep(random.random())
    with lock:
        n += 1
    time.sleep(random.uniform(1, 2))
ts = [threading.Thread(target=w) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 3
