# expect: verified
# why: what main did is done when its join returns

import threading
n = []
def w(): threading.main_thread().join(); assert n
t = threading.Thread(target=w); t.start()
n.append(1)
