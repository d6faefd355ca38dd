# expect: verified
# why: CPython keeps the main thread in its list while it waits for the others at the end

import threading
def w(): assert threading.active_count() == 2
threading.Thread(target=w).start()
