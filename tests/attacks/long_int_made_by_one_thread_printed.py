# expect: violated exception
# why: only the second thread's list holds an int too long to be printed

import threading
lock = threading.Lock()
xs = [1]
def w(k):
    y = [xs, [2 ** k]]
    with lock: pass
    print("x", y)
threading.Thread(target=w, args=(3,)).start()
threading.Thread(target=w, args=(20000,)).start()
