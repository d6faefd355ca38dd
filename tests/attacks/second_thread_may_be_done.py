# expect: violated assertion
# why: nothing keeps b alive until main looks

import threading
done = []
def w():
    done.append(1)
a = threading.Thread(target=w)
b = threading.Thread(target=w)
a.start(); b.start()
a.join()
assert not a.is_alive()
assert b.is_alive()
b.join()
