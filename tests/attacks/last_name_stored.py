# expect: violated assertion
# why: either thread may be last

import threading
last = ""
def w():
    global last
    last = threading.current_thread().name
ts = [threading.Thread(target=w, name="w%d" % i) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert last == "w1"
