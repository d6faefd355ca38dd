# expect: verified
# why: atexit functions run when the threads have ended

import threading, atexit
n = []
def bye(): assert n == [1]
atexit.register(bye)
def w(): n.append(1)
threading.Thread(target=w).start()
