# expect: violated deadlock
# why: a step starts a Timer and then waits at once for an Event that nobody sets; what the Timer needs is read on the way

import threading
stop = threading.Event()
kids = []
def leaf():
    pass
def alarm():
    t = threading.Timer(1, leaf)
    kids.append(t)
    t.start()
    stop.wait()
def other():
    t = threading.Thread(target=leaf)
    kids.append(t)
    t.start()
    stop.wait()
for f in (alarm, other):
    threading.Thread(target=f).start()
