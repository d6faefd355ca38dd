# expect: violated assertion
# why: as with a global: main sets the attribute after it has started the maker

import threading
class C: pass
c = C()
c.n = 0
lock = threading.Lock()
seen = []
def leaf():
    with lock: pass
    seen.append(c.n)
def maker():
    t = threading.Thread(target=leaf)
    t.start()
    t.join()
t = threading.Thread(target=maker)
t.start()
c.n = 1
t.join()
assert seen == [1]
