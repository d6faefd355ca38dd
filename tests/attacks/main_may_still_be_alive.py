# expect: violated assertion
# why: main has nothing left to do but end, and need not have done that yet

import threading
def w():
    go.wait()
    assert not threading.main_thread().is_alive()
go = threading.Event()
threading.Thread(target=w).start()
go.set()
