# expect: verified
# why: notify wakes in the order of waiting, whoever the threads are

import threading
c = threading.Condition()
line, woken = [], []
def w():
    me = threading.current_thread()
    with c:
        line.append(me)
        c.wait()
        woken.append(me)
        c.notify()
def s():
    while True:
        with c:
            if len(line) == 2:
                c.notify()
                return
ts = [threading.Thread(target=f) for f in (w, w, s)]
for t in ts: t.start()
for t in ts: t.join()
assert woken[0] is line[0] and woken[1] is line[1]
