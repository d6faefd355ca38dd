# expect: violated deadlock
# why: the end of the program waits for the worker

import threading
e = threading.Event()
def d(): pass
def w(): e.wait()
threading.Thread(target=w).start()
threading.Thread(target=d, daemon=True).start()
