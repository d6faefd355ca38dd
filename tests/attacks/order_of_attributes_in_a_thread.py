# expect: verified
# why: attributes are listed in the order in which they were set, also after the thread has waited meanwhile

import threading
class C:
    def __init__(self): self.b, self.a = 1, 2
n = 0
def w():
    global n
    c = C()
    n += 1
    assert list(vars(c)) == ["b", "a"]
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
