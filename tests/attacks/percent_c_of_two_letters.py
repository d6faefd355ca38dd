# expect: violated exception
# why: %c takes one letter

import threading
lock = threading.Lock()
def w(k):
    i = k
    with lock: pass
    print("%c" % i)
ts = [threading.Thread(target=w, args=(k,)) for k in ("a", "ab")]
for t in ts: t.start()
for t in ts: t.join()
