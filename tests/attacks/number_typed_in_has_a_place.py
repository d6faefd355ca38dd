# expect: verified
# why: a number above 5 is above 3 and no 4; below 1 and above -1 lies only 0

import threading
n = int(input())
def w():
    if n > 5:
        assert n > 3 and n != 4 and not n <= 5
    elif -1 < n < 1:
        assert n == 0 and not n
    elif n == 2:
        assert n * 3 + 1 == 7
t = threading.Thread(target=w)
t.start()
t.join()
