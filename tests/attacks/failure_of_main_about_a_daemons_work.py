# expect: violated assertion
# why: the list holds 1, not 2

import threading
n = []
def d(): n.append(1)
t = threading.Thread(target=d, daemon=True); t.start(); t.join()
assert n == [2]
