# expect: violated assertion
# why: the names have different lengths, either may be last

import threading
last = 0
def w():
    global last
    last = len(threading.current_thread().name)
ts = [threading.Thread(target=w, name="w" * i) for i in (1, 2)]
for t in ts: t.start()
for t in ts: t.join()
assert last == 2
