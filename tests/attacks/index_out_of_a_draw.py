# expect: violated exception
# why: 2 may be drawn

import threading, random
xs = [1, 2]
def w():
    xs[random.randint(0, 2)]
t = threading.Thread(target=w)
t.start(); t.join()
