# expect: violated assertion
# why: the daemon writes x and then goes round for ever; that it does so takes nothing back

import threading
x = 0
lock = threading.Lock()
def d():
    global x
    with lock: pass
    x = 1
    while True: pass
threading.Thread(target=d, daemon=True).start()
with lock: pass
assert x == 0
