# expect: violated exception
# why: the dict holds an int of 5,001 digits inside a tuple inside a list

import threading
lock = threading.Lock()
xs = {1: [3, (10**5000,)]}
def w():
    with lock: pass
    print("x", xs)
threading.Thread(target=w).start()
threading.Thread(target=w).start()
