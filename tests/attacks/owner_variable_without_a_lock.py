# expect: violated assertion
# why: the other thread may set the owner in between

import threading
owner = None
def w():
    global owner
    owner = threading.current_thread()
    assert owner is threading.current_thread()
ts = [threading.Thread(target=w) for d in range(2)]
for t in ts: t.start()
for t in ts: t.join()
