# expect: violated exception
# why: 1 / i fails in the last round

import threading
lock = threading.Lock()
def w():
    for i in range(3, -1, -1):
        with lock: pass
        print("%.2f" % (1 / i))
t = threading.Thread(target=w)
t.start(); t.join()
