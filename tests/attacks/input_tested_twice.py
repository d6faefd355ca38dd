# expect: verified
# why: x is one text: it either is "a" both times or neither time

import threading
n = 0
def w():
    global n
    x = input()
    if x == "a":
        n += 1
    if x != "a":
        n += 1
t = threading.Thread(target=w)
t.start()
t.join()
assert n == 1
