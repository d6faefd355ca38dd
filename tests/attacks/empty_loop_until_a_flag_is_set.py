# expect: verified
# why: the flag is set in the end, and every fair run gets on

import threading
flag = False
def w():
    while not flag: pass
def s():
    global flag
    flag = True
ts = [threading.Thread(target=f) for f in (w, s)]
for t in ts: t.start()
for t in ts: t.join()
