# expect: violated deadlock
# why: the end of the program waits for the thread, though a daemon has started it

import threading
lock = threading.Lock()
def work():
    lock.acquire()
    lock.acquire()
def daemon(): threading.Thread(target=work, daemon=False).start()
threading.Thread(target=daemon, daemon=True).start()
