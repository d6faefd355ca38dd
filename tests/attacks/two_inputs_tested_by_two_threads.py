# expect: violated assertion
# why: each thread reads a text of its own, and they may differ

import threading
n = 0
lock = threading.Lock()
def w():
    global n
    if input() == "go":
        with lock: n += 1
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n != 1
