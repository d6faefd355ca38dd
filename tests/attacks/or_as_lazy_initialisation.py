# expect: violated assertion
# why: both may find None, and each makes its own

import threading
made = []
box = None
def make():
    made.append(1)
    return [0]
def w():
    global box
    box = box or make()
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert len(made) == 1
