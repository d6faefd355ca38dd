# expect: verified
# why: if the first of three is taken, the number is 0 or -3

import threading
n = int(input())
items = ("a", "b", "c")
def w():
    try:
        item = items[n]
    except IndexError:
        assert n >= 3 or n < -3
        return
    if item == "a":
        assert n == 0 or n == -3
t = threading.Thread(target=w)
t.start()
t.join()
