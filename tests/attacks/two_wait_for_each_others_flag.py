# expect: violated livelock
# why: if three undoes x before two looks, one waits for y and two for x, which only they would set
import threading
x = y = 0
def one():
    global x
    if y == 0:
        x = 1
    while y == 0:
        pass
    x = 1
def two():
    global y
    while x == 0:
        pass
    y = 1
def three():
    global x
    x = 0
ts = [threading.Thread(target=f) for f in (one, two, three)]
for t in ts: t.start()
for t in ts: t.join()
