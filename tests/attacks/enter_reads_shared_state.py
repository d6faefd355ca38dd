# expect: violated assertion
# why: what __enter__ saw may have changed before the body looks again

import threading
n = 0
class Seen:
    def __enter__(self): return n
    def __exit__(self, *exc): return False
def r():
    with Seen() as before:
        assert before == n
def w():
    global n
    n = 1
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
