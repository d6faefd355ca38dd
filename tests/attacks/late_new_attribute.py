# expect: violated exception
# why: the attribute does not exist yet when the worker comes first

import threading
class C: pass
c = C()
def w():
    print(c.v)
t = threading.Thread(target=w); t.start()
c.v = 5
t.join()
