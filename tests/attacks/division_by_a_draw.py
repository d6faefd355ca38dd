# expect: violated exception
# why: 0 may be drawn, though x is only printed

import threading, random
def w():
    x = random.randint(0, 3)
    print(6 / x)
t = threading.Thread(target=w)
t.start(); t.join()
