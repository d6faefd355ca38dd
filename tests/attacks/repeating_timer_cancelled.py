# expect: verified
# why: the cancel ends the loop

import threading
class R(threading.Timer):
    def run(self):
        while not self.finished.wait(self.interval):
            self.function()
n = []
r = R(1, lambda: None)
r.start()
r.cancel()
r.join()
