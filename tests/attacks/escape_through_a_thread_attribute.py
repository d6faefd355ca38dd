# expect: violated assertion
# why: the list is shared from self.box = b on

import threading
class W(threading.Thread):
    def __init__(self):
        super().__init__()
        self.box = None
    def run(self):
        b = [0]
        self.box = b
        b[0] += 1
def u():
    b = t.box
    if b is not None:
        b[0] += 1
        b.append(1)
t = W()
s = threading.Thread(target=u)
t.start(); s.start()
t.join(); s.join()
assert len(t.box) == 1 or t.box[0] == 2
