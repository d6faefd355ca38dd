# expect: violated deadlock
# why: the one notify may go to the timed waiter

import threading
c = threading.Condition()
def timed():
    with c:
        c.wait(1)
def plain():
    global inwait
    with c:
        inwait = True
        c.wait()
inwait = False
def s():
    while True:
        with c:
            if inwait:
                c.notify()
                return
ts = [threading.Thread(target=f) for f in (timed, plain, s)]
for t in ts: t.start()
for t in ts: t.join()
