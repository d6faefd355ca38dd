# expect: verified
# why: main's wait ends with the process

import threading, os
l = threading.Lock()
l.acquire()
def w(): os._exit(1)
t = threading.Thread(target=w); t.start()
l.acquire()
