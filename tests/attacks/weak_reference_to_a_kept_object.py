# expect: verified
# why: main keeps the object, so the reference is alive whoever asks

import threading, weakref
class Box: pass
box = Box()
ref = weakref.ref(box)
def w():
    assert ref() is box
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
