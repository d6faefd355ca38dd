# expect: verified
# why: a thread that has not been started is not alive, whoever asks

import threading
seen = []
def first():
    seen.append(second.is_alive())
def nothing(): pass
a, second, third = [threading.Thread(target=f) for f in (first, nothing, nothing)]
a.start()
assert not third.is_alive()
a.join()
assert seen == [False]
second.start(); second.join()
