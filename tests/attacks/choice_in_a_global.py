# expect: verified
# why: a local copy of the drawn number stays what it was

import threading, random
x = 0
def w():
    global x
    x = random.randint(1, 2)
def u():
    a = x
    b = a + 1
    if a == 1:
        assert b == 2
    if a == 2:
        assert b == 3
ts = [threading.Thread(target=f) for f in (w, u)]
for t in ts: t.start()
for t in ts: t.join()
y = x
assert y == x and y in (1, 2)
