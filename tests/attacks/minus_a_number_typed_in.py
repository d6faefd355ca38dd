# expect: violated assertion
# why: -n is not n

import threading
n = int(input())
def w():
    if n > 0:
        assert -n > 0
t = threading.Thread(target=w)
t.start()
t.join()
