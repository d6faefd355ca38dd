# expect: violated assertion
# why: t.result is read before join

import threading
class W(threading.Thread):
    def run(self):
        self.result = 42
t = W()
t.result = None
t.start()
assert t.result == 42 or True
t2 = t
x = t2.result
t.join()
assert x == 42
