# expect: violated exception
# why: main raises always

import threading
e = threading.Event()
def d(): e.set()
t = threading.Thread(target=d, daemon=True); t.start()
e.wait()
raise ValueError
