# expect: verified
# why: the exception that join raises again has the text with which the thread has made it

import threading
class Careful(threading.Thread):
    def run(self):
        self.error = None
        try:
            raise ValueError("boom")
        except ValueError as error:
            self.error = error
    def join(self, timeout=None):
        super().join(timeout)
        if self.error is not None:
            raise self.error
t = Careful()
t.start()
try:
    t.join()
except ValueError as error:
    assert str(error) == "boom"
else:
    assert False
