# expect: violated exception
# why: print refuses an int of 5,001 digits inside a list, too

import threading
lock = threading.Lock()
xs = []
def w():
    with lock: xs.append(10**5000)
    print(xs)
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
