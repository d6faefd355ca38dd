# expect: violated assertion
# why: the worker may not have run when the timeout runs out

import threading
def w(): n.append(1)
n = []
t = threading.Thread(target=w); t.start()
t.join(timeout=1)
assert n
