# expect: violated exception
# why: the text of thread 5 is too short or not, depending on i

import threading
lock = threading.Lock()
def w(k):
    i = k
    with lock: pass
    msg = "a" * i + str(i)
    with lock: pass
    txt = msg[3]
    with lock: pass
    print(txt)
ts = [threading.Thread(target=w, args=(k,)) for k in (1, 5)]
for t in ts: t.start()
for t in ts: t.join()
