# expect: violated assertion
# why: both threads count in one function's attribute

import threading
def make():
    def f():
        f.n += 1
    f.n = 0
    return f
def w():
    f = make()
    t = threading.Thread(target=f)
    t.start()
    f()
    t.join()
    assert f.n == 2
t = threading.Thread(target=w); t.start(); t.join()
