# expect: violated assertion
# why: a thread leaves the list before it counts as ended

import threading
def w(): pass
t = threading.Thread(target=w); t.start()
while threading.active_count() > 1: pass
assert not t.is_alive()
