# expect: violated assertion
# why: main writes x after the start: the worker may read it before

import threading
x = 0
seen = []
def w():
    seen.append(x)
t = threading.Thread(target=w)
t.start()
x = 1
t.join()
assert seen == [1]
