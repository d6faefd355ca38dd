# expect: verified
# why: the thread gets the number that main has drawn

import threading, random
r = []
def w(k):
    r.append(k)
k = random.randint(0, 1)
t = threading.Thread(target=w, args=(k,))
t.start(); t.join()
assert r[0] == k
