# expect: violated assertion
# why: time goes on between two looks at the clock

import threading
import time
n = 0
def w():
    global n
    if time.time() % 60 < 30: n += 1
    if time.time() % 60 < 30: n += 1
t = threading.Thread(target=w)
t.start()
t.join()
assert n != 1
