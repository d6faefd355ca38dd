# expect: violated exception
# why: main deletes x between the worker's two reads, or before the first

import threading
x = 1
def w():
    y = x
    z = y + x
t = threading.Thread(target=w); t.start()
del x
t.join()
