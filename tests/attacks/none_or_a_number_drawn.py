# expect: violated assertion
# why: the draw may be None, which then is None

import random
import threading
x = random.choice([None, 1])
def w():
    assert x is not None
t = threading.Thread(target=w)
t.start()
t.join()
