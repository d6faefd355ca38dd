# expect: violated exception,deadlock
# why: main fails before it sets the event; the thread is waited for at exit

import threading
e = threading.Event()
t = threading.Thread(target=e.wait)
t.start()
if t.is_alive():
    raise RuntimeError("before the set")
e.set()
