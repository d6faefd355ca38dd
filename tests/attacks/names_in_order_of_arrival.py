# expect: violated assertion
# why: Thread-2 may append first

import threading
names = []
def w():
    names.append(threading.current_thread().name)
ts = [threading.Thread(target=w) for d in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert names == sorted(names)
