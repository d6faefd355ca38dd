# expect: verified
# why: the default is drawn once, when the function is made

import threading, random
def w(k=random.randint(0, 1)):
    a.append(k)
a = []
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert a[0] == a[1]
