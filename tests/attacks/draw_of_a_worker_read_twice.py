# expect: verified
# why: box[0] is one value

import threading, random
box = [None]
def w():
    box[0] = random.choice([True, False])
t = threading.Thread(target=w)
t.start(); t.join()
a = 1 if box[0] else 2
b = 1 if box[0] else 2
assert a == b
