# expect: verified
# why: nobody waits for the daemon

import threading
l = threading.Lock()
l.acquire()
def d(): l.acquire()
t = threading.Thread(target=d, daemon=True); t.start()
