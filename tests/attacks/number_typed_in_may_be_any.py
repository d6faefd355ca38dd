# expect: violated assertion
# why: 6 is above 5 and no 7

import threading
n = int(input())
def w():
    if n > 5:
        assert n == 7
t = threading.Thread(target=w)
t.start()
t.join()
