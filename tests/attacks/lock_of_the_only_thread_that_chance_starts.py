# expect: violated assertion
# why: chance starts the thread or not; where it is started, it takes the lock, adds 1 and fails nowhere else

import random
import threading
lock = threading.Lock()
count = 0
def w():
    global count
    with lock: count += 1
if random.choice((True, False)):
    t = threading.Thread(target=w)
    t.start()
    t.join()
assert count == 0
