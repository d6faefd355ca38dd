# expect: verified
# why: main gives the lock back in the same step in which its loop begins; then the thread gets it, and the loop ends

import threading

lock = threading.Lock()
woken = []


def wake():
    with lock:
        woken.append(1)


lock.acquire()
threading.Thread(target=wake).start()
lock.release()
while not woken:
    pass
