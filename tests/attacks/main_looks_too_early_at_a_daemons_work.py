# expect: violated assertion
# why: the daemon may not have run

import threading
n = []
def d(): n.append(1)
t = threading.Thread(target=d, daemon=True); t.start()
assert n == [1]
