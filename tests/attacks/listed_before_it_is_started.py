# expect: violated exception
# why: CPython lists a thread that its parent is about to start, and join refuses it

import threading
def child(): pass
def parent(): threading.Thread(target=child).start()
threading.Thread(target=parent).start()
for t in reversed(threading.enumerate()):
    if t is not threading.main_thread():
        t.join()
