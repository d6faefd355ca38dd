# expect: verified
# why: a thread that is not alive has done all its work

import threading
def w(): n.append(1)
n = []
t = threading.Thread(target=w); t.start()
t.join(timeout=1)
if not t.is_alive():
    assert n
