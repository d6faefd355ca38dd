# expect: violated divergence,deadlock
# why: the child goes round for ever and main waits for it; its maker has set the event and ended

import threading
done = threading.Event()
def leaf():
    while True: pass
def maker():
    done.set()
    kids.append(threading.Thread(target=leaf))
    kids[0].start()
kids = []
t = threading.Thread(target=maker)
t.start(); t.join()
assert done.is_set()
kids[0].join()
