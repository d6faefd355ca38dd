# expect: violated assertion
# why: main appends after it has started the maker

import threading
xs = []
lock = threading.Lock()
seen = []
def leaf():
    with lock: pass
    seen.append(len(xs))
def maker():
    t = threading.Thread(target=leaf)
    t.start()
    t.join()
t = threading.Thread(target=maker)
t.start()
xs.append(1)
t.join()
assert seen == [1]
