# expect: violated assertion
# why: random() < 0.5 may fail

import threading, random
n = []
def w():
    if random.random() < 0.5:
        n.append(1)
t = threading.Thread(target=w)
t.start(); t.join()
assert n
