# expect: violated assertion
# why: random() < 0.5 may hold

import threading, random
n = []
def w():
    if random.random() < 0.5:
        n.append(1)
t = threading.Thread(target=w)
t.start(); t.join()
assert not n
