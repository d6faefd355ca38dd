# expect: verified
# why: the loop takes its threads from an iterator of a list, and every one of them is joined before the assertion

import threading
x = 0
lock = threading.Lock()
def count():
    global x
    with lock:
        x += 1
def make():
    mine = [threading.Thread(target=count) for _ in range(2)]
    for t in mine:
        t.start()
    for t in iter(mine):
        t.join()
    assert x == 2
maker = threading.Thread(target=make)
maker.start()
for t in iter([maker]):
    t.join()
