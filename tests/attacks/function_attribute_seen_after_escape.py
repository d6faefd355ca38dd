# expect: violated assertion
# why: mark is set on the one function, not on a copy

import threading
box = []
def w():
    def f(): return 1
    box.append(f)
    f.mark = 1
t = threading.Thread(target=w); t.start(); t.join()
assert not hasattr(box[0], "mark")
