# expect: violated assertion
# why: the exception that main raises again is the one that the thread has made, with what it holds

import threading
class Failed(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code
kept = []
def w():
    try:
        raise Failed(3)
    except Failed as error:
        kept.append(error)
t = threading.Thread(target=w)
t.start()
t.join()
try:
    raise kept[0]
except Failed as error:
    assert getattr(error, "code", 0) != 3
