# expect: verified
# why: a Lock may be released by any thread

import threading
l = threading.Lock()
l.acquire()
def w(): l.release()
t = threading.Thread(target=w); t.start()
l.acquire()
t.join()
