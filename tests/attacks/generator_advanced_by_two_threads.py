# expect: violated exception
# why: a generator that reads shared state can be entered by a second thread while it runs: ValueError

import threading
n = 0
def numbers():
    while True:
        yield n
g = numbers()
def w():
    global n
    next(g)
    n += 1
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
