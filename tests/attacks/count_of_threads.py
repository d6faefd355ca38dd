# expect: violated assertion
# why: the thread may have ended

import threading
def w(): pass
t = threading.Thread(target=w); t.start()
assert threading.active_count() == 2
