# expect: verified
# why: where x is "7", int(x) is 7

import threading
x = input()
def w():
    if x == "7":
        assert int(x) == 7 and len(x) == 1 and x + "1" == "71" and x in "678"
t = threading.Thread(target=w)
t.start()
t.join()
