# expect: violated assertion
# why: main's assertion fails always

import threading
def d(): pass
t = threading.Thread(target=d, daemon=True); t.start(); t.join()
assert False
