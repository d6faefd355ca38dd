# expect: verified
# why: both threads test one and the same text, so both add or neither does

import threading
x = input()
n = 0
lock = threading.Lock()
def w():
    global n
    if x == "go":
        with lock: n += 1
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n != 1
