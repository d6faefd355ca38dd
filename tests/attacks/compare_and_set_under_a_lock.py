# expect: verified
# why: one of the two wins, under the lock

import threading
lock = threading.Lock()
owner = None
wins = []
def w():
    global owner
    me = threading.current_thread()
    with lock:
        if owner is None: owner = me
    if owner is me: wins.append(1)
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert len(wins) == 1
