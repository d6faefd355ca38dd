# expect: violated assertion
# why: cls.made += 1 in __init__ is a read and a write

import threading
class Thing:
    made = 0
    def __init__(self):
        type(self).made += 1
def w(): Thing()
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert Thing.made == 2
