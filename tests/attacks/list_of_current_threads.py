# expect: verified
# why: each thread removes itself

import threading
lock = threading.Lock()
waiting = []
def w():
    me = threading.current_thread()
    with lock:
        waiting.append(me)
    with lock:
        waiting.remove(me)
ts = [threading.Thread(target=w) for d in range(3)]
for t in ts: t.start()
for t in ts: t.join()
assert not waiting
