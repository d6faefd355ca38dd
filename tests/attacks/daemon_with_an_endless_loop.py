# expect: verified
# why: the daemon is cut off when main ends

import threading
n = 0
def d():
    global n
    while True:
        n = 1 - n
threading.Thread(target=d, daemon=True).start()
