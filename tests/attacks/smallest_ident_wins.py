# expect: verified
# why: exactly one thread has the smaller ident

import threading
lock = threading.Lock()
ids = []
ready = threading.Barrier(2)
won = []
def w():
    with lock:
        ids.append(threading.get_ident())
    ready.wait()
    if threading.get_ident() == min(ids):
        won.append(1)
ts = [threading.Thread(target=w) for n in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert len(won) == 1
