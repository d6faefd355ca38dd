# expect: violated assertion
# why: the daemon may not have run when main looks

import threading
n = []
def d(): n.append(1)
def w():
    pass
threading.Thread(target=d, daemon=True).start()
t = threading.Thread(target=w); t.start(); t.join()
assert n
