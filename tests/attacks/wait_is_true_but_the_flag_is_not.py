# expect: violated assertion
# why: wait may return before the clear, is_set look after it

import threading
e = threading.Event()
def w():
    if e.wait(1):
        assert e.is_set()
def s(): e.set(); e.clear()
ts = [threading.Thread(target=f) for f in (w, s)]
for t in ts: t.start()
for t in ts: t.join()
