# expect: verified
# why: main counts as ended while it waits for the others, so the loop comes to its end

import threading
lock = threading.Lock()
def w():
    while threading.main_thread().is_alive():
        with lock: pass
def d():
    with lock: pass
threading.Thread(target=d, daemon=True).start()
threading.Thread(target=w).start()
