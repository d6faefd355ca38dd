# expect: verified
# why: the value is there when the thread's own event is set

import threading
class W(threading.Thread):
    def __init__(self):
        super().__init__()
        self._stop_event = threading.Event()
        self._up = threading.Event()
    def run(self):
        self.value = 5
        self._up.set()
        self._stop_event.wait()
w = W()
w.start()
w._up.wait()
w.value
w._stop_event.set()
w.join()
