# expect: violated deadlock
# why: main joins a daemon that waits for ever

import threading
l = threading.Lock()
l.acquire()
def d(): l.acquire()
t = threading.Thread(target=d, daemon=True); t.start()
t.join()
