# expect: verified
# why: os._exit waits for nobody

import threading, os
e = threading.Event()
def w(): e.wait()
t = threading.Thread(target=w); t.start()
os._exit(0)
