# expect: verified
# why: a hundred values, none of which matters

import threading, random
lock = threading.Lock()
def w():
    x = random.randint(1, 100)
    with lock: print(x)
    print("%d" % x, f"{x:>4}")
ts = [threading.Thread(target=w) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
