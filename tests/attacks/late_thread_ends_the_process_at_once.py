# expect: violated assertion
# why: the process may end as soon as the late thread runs, but main may get to its error before

import threading, os
x = 0
def quit():
    os._exit(0)
def work():
    global x
    x += 1
    threading.Thread(target=quit).start()
    x += 1
t = threading.Thread(target=work)
t.start()
x = x + 1
assert x == 1
