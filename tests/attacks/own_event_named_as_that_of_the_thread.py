# expect: violated exception
# why: CPython's Thread sets its attribute `_started` before `run` begins, whatever a subclass has put there

import threading
class W(threading.Thread):
    def __init__(self):
        super().__init__()
        self._started = threading.Event()
    def run(self):
        self.value = 5
        self._started.set()
w = W()
w.start()
w._started.wait()
w.value
