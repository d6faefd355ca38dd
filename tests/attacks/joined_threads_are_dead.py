# expect: verified
# why: after its join a thread is not alive

import threading
done = []
def w():
    done.append(1)
a = threading.Thread(target=w)
b = threading.Thread(target=w)
a.start(); b.start()
a.join()
assert not a.is_alive()
b.join()
assert not b.is_alive() and len(done) == 2
