# expect: violated assertion
# why: Thread-1 may count before main has started the other

import threading
def first(): assert threading.active_count() == 3
def second(): f.join()
f = threading.Thread(target=first)
f.start()
threading.Thread(target=second).start()
