# expect: verified
# why: a number is below, at, or above a half (an unknown float is no nan)

import random
import threading
x = random.random()
n = 0
def w():
    global n
    if x < 0.5: n += 1
    elif x == 0.5: n += 1
    elif x > 0.5: n += 1
    if x >= 0.5 and x < 0.5: n += 100
t = threading.Thread(target=w)
t.start()
t.join()
assert n < 100
