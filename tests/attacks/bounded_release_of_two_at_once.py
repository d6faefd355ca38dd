# expect: violated exception
# why: one permit was taken, two are given back

import threading
s = threading.BoundedSemaphore(2)
def w():
    s.acquire()
    s.release(2)
t = threading.Thread(target=w)
t.start(); t.join()
