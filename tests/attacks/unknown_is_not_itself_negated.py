# expect: verified
# why: `is not` is the opposite of `is`

import threading
x = input()
def w():
    if x is not None:
        assert not x is None
t = threading.Thread(target=w)
t.start()
t.join()
