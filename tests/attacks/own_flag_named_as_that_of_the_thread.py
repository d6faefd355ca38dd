# expect: violated exception
# why: `start` asks CPython's own `_started`, an Event, which the subclass has replaced by a bool

import threading
class W(threading.Thread):
    def __init__(self):
        super().__init__()
        self._started = False
    def run(self):
        self._started = True
w = W()
w.start()
w.join()
