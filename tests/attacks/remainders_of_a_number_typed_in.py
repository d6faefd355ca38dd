# expect: verified
# why: a remainder by 3 is 0, 1 or 2

import threading
n = int(input())
def w():
    if n % 3 == 0: pass
    elif n % 3 == 1: pass
    else: assert n % 3 == 2
t = threading.Thread(target=w)
t.start()
t.join()
