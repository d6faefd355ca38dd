# expect: violated assertion
# why: nobody joins the grandchild, so main may look before it has written

import threading
n = 0
def leaf():
    global n
    n = 1
def maker(): threading.Thread(target=leaf).start()
t = threading.Thread(target=maker)
t.start(); t.join()
assert n == 1
