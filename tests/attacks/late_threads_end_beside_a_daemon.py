# expect: verified
# why: the program ends once the late threads have ended; the daemon is cut off

import threading
lock = threading.Lock()
def work():
    with lock: pass
def forever():
    while True:
        with lock: pass
threading.Thread(target=forever, daemon=True).start()
with lock: pass
for _ in range(2):
    threading.Thread(target=work).start()
