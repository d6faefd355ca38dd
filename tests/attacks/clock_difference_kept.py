# expect: verified
# why: the time that has gone by is measured once, so it is more than 5 both times or neither time

import threading
import time
n = 0
def w():
    global n
    begun = time.time()
    gone = time.time() - begun
    if gone > 5: n += 1
    if not gone > 5: n += 1
t = threading.Thread(target=w)
t.start()
t.join()
assert n == 1
